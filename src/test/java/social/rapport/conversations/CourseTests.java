package social.rapport.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import social.rapport.conversations.Change.Act;
import social.rapport.conversations.Conversation.State;
import social.rapport.conversations.Course.By;
import social.rapport.conversations.Course.Word;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Ids;
import social.rapport.shared.MemberId;
import social.rapport.shared.PersonId;
import social.rapport.workspace.BusinessHours;
import social.rapport.workspace.BusinessHours.Hours;

/** How a conversation went, and what is due in it, told in minutes after a Monday's noon in Berlin. */
class CourseTests {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant NOON = Instant.parse("2026-11-23T11:00:00Z");
    private static final MemberId MINA = MemberId.next();
    private static final ConversationId ID = ConversationId.of(ChannelId.next(), null, false, PersonId.next());
    private static final Promise PROMISE =
            new Promise(Ids.next(), "Everybody", new Promise.Terms(60, 120, 240), false, 15, Promise.For.ALL);

    private final List<Word> words = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private State state = State.RESOLVED;

    private CourseTests they(int minute) {
        words.add(new Word(at(minute), null, null));
        state = State.OPEN;
        return this;
    }

    private CourseTests we(int minute) {
        words.add(new Word(at(minute), By.MEMBER, MINA));
        state = state == State.OPEN ? State.PENDING : state;
        return this;
    }

    private CourseTests act(int minute, Act act, State next) {
        changes.add(
                new Change(Ids.next(), ID, at(minute), act, MINA.value(), "Mina", state, null, null, next, null, null));
        state = next;
        return this;
    }

    private Course course() {
        return Course.of(words, changes, state);
    }

    private static Instant at(int minute) {
        return NOON.plus(Duration.ofMinutes(minute));
    }

    private @Nullable Clock clock() {
        return Clock.of(ID, state, course(), PROMISE, BusinessHours.always(BERLIN));
    }

    @Test
    void aTurnGoesFromTheFirstQuestionToTheAnswer() {
        they(0).they(5).we(10).they(20).we(50).we(55);

        List<Course.Turn> turns = course().turns();
        assertThat(turns).extracting(turn -> turn.askedAt).containsExactly(at(0), at(20));
        assertThat(turns).extracting(turn -> turn.isFirst).containsExactly(true, false);
        assertThat(turns)
                .extracting(turn -> Objects.requireNonNull(turn.answer()).at())
                .containsExactly(at(10), at(50));
        assertThat(course().matters()).hasSize(1);
        assertThat(course().matters().getFirst().member()).isEqualTo(MINA);
    }

    @Test
    void theOrderInWhichWordsBecomeKnownDoesNotMatter() {
        they(0).we(10).they(20).they(30).we(40);
        List<Instant> before =
                course().turns().stream().map(turn -> turn.askedAt).toList();

        Collections.shuffle(words, new Random(3));

        assertThat(course().turns()).extracting(turn -> turn.askedAt).isEqualTo(before);
    }

    @Test
    void whoWritesAfterAllWasDoneBeginsAnew() {
        they(0).we(10).act(20, Act.RESOLVED, State.RESOLVED).they(100).we(130);

        List<Course.Matter> matters = course().matters();
        assertThat(matters).extracting(matter -> matter.isReopened).containsExactly(false, true);
        assertThat(matters.getFirst().resolvedAt()).isEqualTo(at(20));
        assertThat(matters.getFirst().resolver()).isEqualTo(MINA);
        assertThat(course().turns()).extracting(turn -> turn.isFirst).containsExactly(true, true);
    }

    @Test
    void whatWasResolvedByMistakeNeverWas() {
        they(0).act(5, Act.RESOLVED, State.RESOLVED)
                .act(6, Act.TAKEN_BACK, State.OPEN)
                .we(10);

        assertThat(course().matters()).hasSize(1);
        assertThat(course().matters().getFirst().resolvedAt()).isNull();
        assertThat(Objects.requireNonNull(course().turns().getFirst().answer()).at())
                .isEqualTo(at(10));
    }

    @Test
    void whatIsOpenedAgainByHandIsReopened() {
        they(0).we(10).act(20, Act.RESOLVED, State.RESOLVED).act(60, Act.OPENED, State.OPEN);

        assertThat(course().matters()).extracting(matter -> matter.isReopened).containsExactly(false, true);
    }

    @Test
    void whatTheBrandSaysUnaskedIsNoMatter() {
        words.add(new Word(at(0), By.MEMBER, MINA));

        assertThat(course().turns()).isEmpty();
        assertThat(course().matters()).isEmpty();
    }

    @Test
    void anImportThatWasAnsweredLongAgoWasResolvedThen() {
        they(0).we(30);

        Course imported = Course.of(words, changes, State.RESOLVED);

        assertThat(imported.matters().getFirst().resolvedAt()).isEqualTo(at(30));
    }

    @Test
    void theAnswerIsDueBeforeTheResolution() {
        they(0);
        assertThat(clock()).extracting(Clock::of, Clock::dueAt).containsExactly(Promise.Of.FIRST, at(60));

        we(30).they(50);
        assertThat(clock()).extracting(Clock::of, Clock::dueAt).containsExactly(Promise.Of.NEXT, at(170));
    }

    @Test
    void waitingForThemAndSnoozingStopTheClockOfTheResolution() {
        they(0).we(30);
        assertThat(clock()).isNull();

        act(100, Act.OPENED, State.OPEN);
        assertThat(clock())
                .extracting(Clock::of, Clock::dueAt)
                .containsExactly(Promise.Of.RESOLUTION, at(100 + 240 - 30));

        act(160, Act.SNOOZED, State.SNOOZED);
        assertThat(clock()).isNull();

        act(1000, Act.WOKEN, State.OPEN);
        assertThat(clock()).extracting(Clock::dueAt).isEqualTo(at(1000 + 240 - 30 - 60));
    }

    @Test
    void whatIsSetAsideIsNotDue() {
        they(0).act(10, Act.SET_ASIDE, State.PENDING);

        assertThat(clock()).isNull();
    }

    @Test
    void businessHoursAreHonouredOverTheWeekend() {
        BusinessHours week = BusinessHours.of(
                BERLIN,
                Map.of(
                        "friday", List.of(new Hours("09:00", "17:00")),
                        "monday", List.of(new Hours("09:00", "17:00"))));
        Promise promise =
                new Promise(Ids.next(), "In hours", new Promise.Terms(60, null, null), true, 15, Promise.For.ALL);
        words.add(new Word(Instant.parse("2026-11-27T15:30:00Z"), null, null));
        state = State.OPEN;

        Clock clock = Objects.requireNonNull(Clock.of(ID, state, course(), promise, week));

        assertThat(clock.dueAt()).isEqualTo(Instant.parse("2026-11-30T08:30:00Z"));
    }

    @Test
    void theFirstPromiseThatFitsHolds() {
        ChannelId wechat = ChannelId.next();
        Promise members = promise(new Promise.For(null, null, "Member"));
        Promise comments = promise(new Promise.For(wechat, true, null));
        List<Promise> all = List.of(members, comments, promise(Promise.For.ALL));

        assertThat(Promises.holding(all, wechat, true, Set.of("member"))).contains(members);
        assertThat(Promises.holding(all, wechat, true, Set.of())).contains(comments);
        assertThat(Promises.holding(all, wechat, false, Set.of())).contains(all.getLast());
        assertThat(Promises.holding(List.of(comments), ChannelId.next(), true, Set.of()))
                .isEmpty();
    }

    private static Promise promise(Promise.For whom) {
        return new Promise(UUID.randomUUID(), "One", new Promise.Terms(10, null, null), false, 0, whom);
    }
}
