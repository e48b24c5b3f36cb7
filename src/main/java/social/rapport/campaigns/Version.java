package social.rapport.campaigns;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.ChannelId;

/**
 * How a publication goes to one channel, and what came of it.
 *
 * @param problem why it did not go, in words for a member; null where nothing is wrong
 * @param at when it came this far; null while it has not gone
 * @param url where it is read, where its network tells
 * @param parts what it was taken apart into; none before it goes
 */
public record Version(
        ChannelId channel,
        State state,
        @Nullable String problem,
        @Nullable Instant at,
        @Nullable String url,
        List<Part> parts) {

    public enum State {
        /** It has not gone to the outbox. */
        NONE,
        /** On its way. */
        GOING,
        /** Its network has it, all of it. */
        OUT,
        FAILED,
        /** Stopped by a member before it had gone. */
        CANCELLED;

        /** As it is stored and as the API says it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }

    /** @param message its id in the outbox, once the part before it has gone */
    public record Part(UUID message, String text) {}

    /** Whether a member can have it tried again. */
    public boolean isRetryable() {
        return state == State.FAILED || state == State.CANCELLED;
    }
}
