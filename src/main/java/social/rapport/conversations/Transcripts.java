package social.rapport.conversations;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import social.rapport.channels.Outbox;
import social.rapport.conversations.Transcript.Spoken;
import social.rapport.people.Bound;
import social.rapport.people.Bounds;
import social.rapport.shared.Keyset;
import social.rapport.shared.PersonId;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.Timeline;

/** Tells conversations with all they contain, a batch at a time. */
@Component
class Transcripts {

    private static final int STRETCH = 200;

    private final TranscriptFacts facts;
    private final TranscriptNames names;
    private final MergedThreads merged;
    private final Timeline timeline;
    private final Answers answers;
    private final Bounds bounds;

    Transcripts(
            TranscriptFacts facts,
            TranscriptNames names,
            MergedThreads merged,
            Timeline timeline,
            Answers answers,
            Bounds bounds) {
        this.facts = facts;
        this.names = names;
        this.merged = merged;
        this.timeline = timeline;
        this.answers = answers;
        this.bounds = bounds;
    }

    /**
     * In the order asked for; those that are there no more are left out, and those with people of whom nothing may be passed on.
     */
    List<Transcript> of(List<ConversationId> ids, boolean withNotes) {
        List<Whole> all = shared(whole(ids));
        TranscriptNames.Known known = names.of(all.stream()
                .flatMap(one -> one.threads().stream())
                .flatMap(thread -> thread.speakers().stream())
                .distinct()
                .toList());
        Map<ConversationId, List<Listed.Due>> due = facts.due(ids);
        Map<ConversationId, List<Transcript.Kept>> kept = facts.kept(ids);
        Map<ConversationId, List<Note>> notes = withNotes
                ? facts.notes(all.stream().flatMap(Transcripts::threads).toList())
                : Map.of();
        return all.stream()
                .map(whole -> {
                    ConversationId id = whole.one().id();
                    return new Transcript(
                            whole,
                            known,
                            due.getOrDefault(id, List.of()).stream().findFirst().orElse(null),
                            kept.getOrDefault(id, List.of()),
                            threads(whole)
                                    .flatMap(thread -> notes.getOrDefault(thread, List.of()).stream())
                                    .sorted(Comparator.comparing(Note::at).thenComparing(Note::id))
                                    .toList(),
                            listener -> tell(whole, listener));
                })
                .toList();
    }

    private List<Whole> shared(List<Whole> all) {
        Set<PersonId> bound =
                bounds.among(all.stream().map(whole -> whole.one().person()).toList(), Bound.SHARING);
        return all.stream()
                .filter(whole -> !bound.contains(whole.one().person()))
                .toList();
    }

    private static Stream<ConversationId> threads(Whole whole) {
        return whole.threads().stream().map(Conversation::id);
    }

    private List<Whole> whole(List<ConversationId> ids) {
        Map<ConversationId, Conversation> found = facts.conversations(ids);
        Set<ConversationId> showing = merged.showing(ids);
        return ids.stream()
                .map(found::get)
                .filter(Objects::nonNull)
                .map(one -> showing.contains(one.id()) ? merged.whole(one) : new Whole(one, List.of(one)))
                .toList();
    }

    /**
     * The timeline is read from its end, so where the stretches begin is found out first. Between two of these places
     * all is told, also what has come in between late.
     */
    private void tell(Whole whole, Consumer<Spoken> listener) {
        Deque<Keyset> places = new ArrayDeque<>();
        List<Interaction> last = last(whole, null);
        while (last.size() == STRETCH) {
            Interaction first = last.getFirst();
            Keyset place = new Keyset(first.at(), first.id());
            places.push(place);
            last = last(whole, place);
        }
        if (places.isEmpty()) {
            tell(last, listener);
            return;
        }
        Keyset from = null;
        while (!places.isEmpty()) {
            Keyset until = places.pop();
            tell(between(whole, from, until), listener);
            from = until;
        }
        tell(between(whole, from, null), listener);
    }

    private List<Interaction> last(Whole whole, @Nullable Keyset before) {
        List<Interaction> said = whole.said(timeline, before, null, STRETCH);
        return said.subList(Math.max(0, said.size() - STRETCH), said.size());
    }

    private List<Interaction> between(Whole whole, @Nullable Keyset from, @Nullable Keyset until) {
        Instant since = from == null ? null : from.at();
        return whole.said(timeline, until, since, Integer.MAX_VALUE).stream()
                .filter(said -> from == null || !isBefore(said, from))
                .toList();
    }

    private static boolean isBefore(Interaction said, Keyset place) {
        int inTime = said.at().compareTo(place.at());
        return inTime < 0 || inTime == 0 && said.id().compareTo(place.id()) < 0;
    }

    private void tell(List<Interaction> said, Consumer<Spoken> listener) {
        Map<UUID, Outbox.Delivery> deliveries = answers.deliveries(said);
        said.forEach(one -> listener.accept(
                new Spoken(one, Answers.messageId(one).map(deliveries::get).orElse(null))));
    }
}
