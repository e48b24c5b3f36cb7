package social.rapport.channels;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a channel does.
 *
 * @param receivedAt when something last came in
 * @param refusedReason why the last request that was refused was, as a message that {@code Words.t} puts in words; null
 *     once something came in after it
 * @param sending what is wrong with sending; null while it works
 * @param listening what is wrong with asking the network or listening to it; null while that works, or is not done
 * @param waiting how many messages wait to go out
 * @param dead how many were given up
 */
public record ChannelHealth(
        @Nullable Instant receivedAt,
        @Nullable Instant refusedAt,
        @Nullable String refusedReason,
        @Nullable Instant sentAt,
        @Nullable Trouble sending,
        @Nullable Trouble listening,
        long waiting,
        long dead) {

    public static final ChannelHealth UNTRIED = new ChannelHealth(null, null, null, null, null, null, 0, 0);

    /**
     * Nothing but failures.
     *
     * @param reason what went wrong last
     * @param stoppedAt since when it rests until a member acts; null while it is tried again
     */
    public record Trouble(
            Instant since,
            @Nullable Reason reason,
            @Nullable Instant stoppedAt) {}

    /** From bad to good. */
    public enum Level {
        /** Only a member can help. */
        NEEDS_YOU,
        /** It fails for the moment and is being tried again. */
        STRUGGLING,
        /** Nothing has come in or gone out yet. */
        UNTRIED,
        WELL
    }

    public Level level() {
        if (isStopped(sending) || isStopped(listening)) {
            return Level.NEEDS_YOU;
        }
        if (sending != null || listening != null) {
            return Level.STRUGGLING;
        }
        return receivedAt == null && sentAt == null ? Level.UNTRIED : Level.WELL;
    }

    private static boolean isStopped(@Nullable Trouble trouble) {
        return trouble != null && trouble.stoppedAt() != null;
    }
}
