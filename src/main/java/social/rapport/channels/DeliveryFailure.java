package social.rapport.channels;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A network did not take a message. */
public final class DeliveryFailure extends Exception {

    private final Kind kind;
    private final @Nullable Duration retryAfter;

    /** @param retryAfter how long the network asks us to wait, where it says so */
    public DeliveryFailure(Kind kind, String message, @Nullable Duration retryAfter) {
        super(message);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    public Kind kind() {
        return kind;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    public enum Kind {
        /** It may go through later. */
        TEMPORARY,
        /** The network is throttling this channel. */
        RATE_LIMITED,
        /** This message will never go through. */
        PERMANENT,
        /** The channel's credentials no longer hold. */
        UNAUTHORIZED
    }
}
