package social.rapport.channels;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A network did not do its part: it took no message, or did not give what it has. */
public final class NetworkFailure extends Exception {

    private final Kind kind;
    private final String reason;
    private final String detail;
    private final @Nullable Duration retryAfter;

    /**
     * @param reason what happened; its words for a member are under {@code delivery.<reason>}
     * @param detail what fills the words, such as a status; no secrets and nothing that anybody wrote
     * @param retryAfter how long the network asks us to wait, where it says so
     */
    public NetworkFailure(Kind kind, String reason, String detail, @Nullable Duration retryAfter) {
        super(reason + " " + detail);
        this.kind = kind;
        this.reason = reason;
        this.detail = detail;
        this.retryAfter = retryAfter;
    }

    public Kind kind() {
        return kind;
    }

    public String reason() {
        return reason;
    }

    public String detail() {
        return detail;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    public enum Kind {
        /** It may do so later. */
        TEMPORARY,
        /** The network is throttling this channel. */
        RATE_LIMITED,
        /** It never will: trying the same again is of no use. */
        PERMANENT,
        /** The channel's credentials no longer hold, or its address is gone; nothing goes through until a member acts. */
        UNAUTHORIZED
    }
}
