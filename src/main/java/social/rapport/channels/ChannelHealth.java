package social.rapport.channels;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a channel does.
 *
 * @param receivedAt when something last came in
 * @param refusedReason why the last request that was refused was, in words; null once something came in after it
 * @param failingSince since when nothing but failures came of sending; null while it works
 * @param reason what went wrong last; null while it works
 * @param stoppedAt since when sending rests until a member acts; null while it does not
 * @param waiting how many messages wait to go out
 * @param dead how many were given up
 */
public record ChannelHealth(
        @Nullable Instant receivedAt,
        @Nullable Instant refusedAt,
        @Nullable String refusedReason,
        @Nullable Instant sentAt,
        @Nullable Instant failingSince,
        @Nullable Reason reason,
        @Nullable Instant stoppedAt,
        long waiting,
        long dead) {

    public static final ChannelHealth UNTRIED = new ChannelHealth(null, null, null, null, null, null, null, 0, 0);

    /** From bad to good. */
    public enum Level {
        /** Only a member can help. */
        NEEDS_YOU,
        /** Sending fails for the moment; it is being tried again. */
        STRUGGLING,
        /** Nothing has come in or gone out yet. */
        UNTRIED,
        WELL
    }

    public Level level() {
        if (stoppedAt != null) {
            return Level.NEEDS_YOU;
        }
        if (failingSince != null) {
            return Level.STRUGGLING;
        }
        return receivedAt == null && sentAt == null ? Level.UNTRIED : Level.WELL;
    }
}
