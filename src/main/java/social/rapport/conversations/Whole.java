package social.rapport.conversations;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.Keyset;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.Timeline;

/**
 * A conversation with everything that was merged into it.
 *
 * @param one how it stands, and what was said last in any of its threads
 * @param threads where words are said: its own thread and those that were merged into it, each as it is by itself
 */
public record Whole(Conversation one, List<Conversation> threads) {

    public Whole {
        threads = List.copyOf(threads);
    }

    public boolean isMerged() {
        return threads.size() > 1;
    }

    public Optional<Conversation> thread(ConversationId id) {
        return threads.stream().filter(thread -> thread.id().equals(id)).findFirst();
    }

    /** Where they wrote last, and so where an answer goes unless somebody chooses another thread. */
    public Conversation latest() {
        return threads.stream().max(Comparator.comparing(Whole::heardAt)).orElse(one);
    }

    private static Instant heardAt(Conversation thread) {
        return thread.lastInboundAt() == null ? Instant.EPOCH : thread.lastInboundAt();
    }

    /** What was said in any of its threads, oldest first: the last of each before a place and not before a moment. */
    List<Interaction> said(Timeline timeline, @Nullable Keyset before, @Nullable Instant since, int limit) {
        return threads.stream()
                .flatMap(thread -> timeline
                        .thread(
                                thread.speakers(),
                                thread.channel(),
                                thread.thread(),
                                thread.isPublic(),
                                before,
                                since,
                                limit)
                        .stream())
                .sorted(Comparator.comparing(Interaction::at).thenComparing(Interaction::id))
                .toList();
    }
}
