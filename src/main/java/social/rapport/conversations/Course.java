package social.rapport.conversations;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import social.rapport.conversations.Change.Act;
import social.rapport.conversations.Conversation.State;
import social.rapport.shared.MemberId;

/**
 * How a conversation went, as it follows from what was said and done: its turns, each from a question to the answer, and
 * its matters, each from their first word until it was resolved. The same words and acts give the same course in whichever
 * order they became known.
 */
final class Course {

    private final List<Turn> turns = new ArrayList<>();
    private final List<Matter> matters = new ArrayList<>();
    private State state = State.RESOLVED;
    private @Nullable Turn asked;
    private @Nullable Turn shelved;

    /** Who gave an answer. */
    enum By {
        MEMBER,
        AUTOMATIC,
        /** In the network's own app, or through another system. */
        ELSEWHERE;

        String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * Something that was said.
     *
     * @param by who spoke for the brand; null where they spoke
     */
    record Word(Instant at, @Nullable By by, @Nullable MemberId member) {}

    /** From a question to its answer. */
    static final class Turn {

        final Instant askedAt;
        final boolean isFirst;
        private @Nullable Word answer;

        private Turn(Instant askedAt, boolean isFirst) {
            this.askedAt = askedAt;
            this.isFirst = isFirst;
        }

        @Nullable
        Word answer() {
            return answer;
        }

        Promise.Of of() {
            return isFirst ? Promise.Of.FIRST : Promise.Of.NEXT;
        }
    }

    /** A stretch in which the team had to act. */
    record Stretch(Instant from, Instant until) {}

    /** What they came with. */
    static final class Matter {

        final Instant begunAt;
        final boolean isReopened;
        private final List<Stretch> worked = new ArrayList<>();
        private @Nullable Instant openSince;
        private @Nullable MemberId member;
        private boolean isAnswered;
        private @Nullable Instant resolvedAt;
        private @Nullable MemberId resolver;

        private Matter(Instant begunAt, boolean isReopened) {
            this.begunAt = begunAt;
            this.isReopened = isReopened;
        }

        /** Since when the team has to act; null while it has not to. */
        @Nullable
        Instant openSince() {
            return openSince;
        }

        /** The member who answered first. */
        @Nullable
        MemberId member() {
            return member;
        }

        @Nullable
        Instant resolvedAt() {
            return resolvedAt;
        }

        @Nullable
        MemberId resolver() {
            return resolver;
        }

        /** How much of the promised time it took, without what was spent on waiting for them or out of sight. */
        Duration counted(Counting counting) {
            return worked.stream()
                    .map(stretch -> counting.counted(stretch.from(), stretch.until()))
                    .reduce(Duration.ZERO, Duration::plus);
        }

        private void move(State to, Instant at) {
            if (openSince != null && to != State.OPEN) {
                worked.add(new Stretch(openSince, at));
                openSince = null;
            } else if (openSince == null && to == State.OPEN) {
                openSince = at;
            }
        }
    }

    /** How much of the time between two moments counts. */
    interface Counting {
        Duration counted(Instant from, Instant until);
    }

    /** Something that moves it: exactly one of the two. */
    private record Step(
            Instant at, @Nullable Word word, @Nullable Change change) {}

    private Course() {}

    /**
     * Follows what was said and done.
     *
     * @param now how it stands, which tells of an import what nobody did in Rapport
     */
    static Course of(List<Word> words, List<Change> changes, State now) {
        Course course = new Course();
        List<Step> steps = new ArrayList<>();
        words.forEach(word -> steps.add(new Step(word.at(), word, null)));
        changes.forEach(change -> steps.add(new Step(change.at(), null, change)));
        steps.sort(Comparator.comparing(Step::at));
        steps.forEach(course::take);
        if (now == State.RESOLVED && course.state != State.RESOLVED && !steps.isEmpty()) {
            course.resolve(steps.getLast().at(), null);
        }
        return course;
    }

    private void take(Step step) {
        if (step.word() != null) {
            if (step.word().by() == null) {
                theySaid(step.at());
            } else {
                weSaid(step.word());
            }
        } else if (step.change() != null) {
            done(step.change());
        }
    }

    private void theySaid(Instant at) {
        if (matters.isEmpty() || current().resolvedAt != null) {
            begin(at);
            asked = null;
        }
        if (asked == null) {
            asked = ask(at);
        }
        move(State.OPEN, at);
    }

    /** Of an instant there is one matter: what was resolved within it never was. */
    private void begin(Instant at) {
        if (!matters.isEmpty() && current().begunAt.equals(at)) {
            current().resolvedAt = null;
            current().resolver = null;
        } else {
            matters.add(new Matter(at, !matters.isEmpty()));
        }
    }

    /** Of an instant there is one turn: what was answered within it is asked again. */
    private Turn ask(Instant at) {
        if (!turns.isEmpty() && turns.getLast().askedAt.equals(at)) {
            turns.getLast().answer = null;
        } else {
            turns.add(new Turn(at, !current().isAnswered));
        }
        return turns.getLast();
    }

    private void weSaid(Word word) {
        if (asked != null) {
            Matter matter = current();
            asked.answer = word;
            if (!matter.isAnswered) {
                matter.isAnswered = true;
                matter.member = word.member();
            }
            asked = null;
        }
        if (state == State.OPEN) {
            move(State.PENDING, word.at());
        }
    }

    private void done(Change change) {
        if (matters.isEmpty() || change.state() == state) {
            return;
        }
        if (change.state() == State.RESOLVED) {
            resolve(change.at(), change.by() == null ? null : new MemberId(change.by()));
        } else {
            if (state == State.RESOLVED) {
                takeUp(change);
            }
            move(change.state(), change.at());
        }
    }

    private void resolve(Instant at, @Nullable MemberId by) {
        move(State.RESOLVED, at);
        current().resolvedAt = at;
        current().resolver = by;
        shelved = asked;
        asked = null;
    }

    /** What was resolved by mistake never was; what is opened again later begins anew. */
    private void takeUp(Change change) {
        if (change.act() == Act.TAKEN_BACK) {
            current().resolvedAt = null;
            current().resolver = null;
        } else {
            begin(change.at());
        }
        asked = shelved;
    }

    private void move(State to, Instant at) {
        state = to;
        current().move(to, at);
    }

    private Matter current() {
        return matters.getLast();
    }

    List<Turn> turns() {
        return turns;
    }

    List<Matter> matters() {
        return matters;
    }

    /** What waits for an answer; null where nothing does. */
    @Nullable
    Turn asked() {
        return asked;
    }

    /** What is not done yet; null where nothing is left to do. */
    @Nullable
    Matter unresolved() {
        return matters.isEmpty() || current().resolvedAt != null ? null : current();
    }
}
