package social.rapport.conversations;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Outbox;
import social.rapport.shared.PersonId;
import social.rapport.timeline.Interaction;

/**
 * All that a conversation contains, to be told to somebody outside.
 *
 * @param due what is promised next; null where nothing is
 * @param kept what was promised before, and what became of it
 * @param notes what the team noted, oldest first; empty for whoever may not read it
 * @param words what was said in all its threads
 */
record Transcript(
        Whole whole,
        TranscriptNames.Known names,
        Listed.@Nullable Due due,
        List<Kept> kept,
        List<Note> notes,
        Words words) {

    /**
     * A promise and what became of it.
     *
     * @param since when they began to wait
     * @param until when it was done; null where it is not yet
     * @param dueAt until when it was to be; null where nothing was promised, or nobody has written it down
     * @param minutes how long it took, as the promise counts
     * @param kept null where nothing was promised, or it is not done
     */
    record Kept(
            Promise.Of of,
            Instant since,
            @Nullable Instant until,
            @Nullable Instant dueAt,
            @Nullable Integer minutes,
            @Nullable Boolean kept) {}

    /** Everything said, oldest first, a stretch at a time. */
    interface Words {
        void each(Consumer<Spoken> listener);
    }

    /** @param delivery how far a message of ours has come; null for those of others */
    record Spoken(Interaction said, Outbox.@Nullable Delivery delivery) {

        ConversationId thread() {
            return ConversationId.of(said);
        }
    }

    Conversation one() {
        return whole.one();
    }

    /** Everybody who speaks on the other side, in any thread, whom it is with first. */
    List<PersonId> speakers() {
        return whole.threads().stream()
                .flatMap(thread -> thread.speakers().stream())
                .distinct()
                .toList();
    }

    /** Who said something: their account on the channel where it was theirs, the name under which the brand spoke else. */
    Optional<String> from(Interaction said) {
        return said.isInbound()
                ? Optional.of(names.account(said.person(), said.channel()))
                : Optional.ofNullable(said.author());
    }

    /** What whoever said it is called. */
    String author(Interaction said) {
        String author = said.author();
        return said.isInbound() ? names.person(said.person()) : author == null ? "" : author;
    }
}
