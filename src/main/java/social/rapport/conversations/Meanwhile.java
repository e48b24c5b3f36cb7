package social.rapport.conversations;

import static social.rapport.shared.ui.Words.t;

import java.time.Instant;
import java.util.Locale;
import social.rapport.shared.ui.Times;

/**
 * What happened in a conversation while somebody was writing.
 *
 * @param by who did it, for people to read
 * @param toWhom who looks after it since, where that changed
 */
public record Meanwhile(What what, String by, Instant at, String toWhom) {

    public enum What {
        /** A member or a program answered. */
        ANSWERED,
        /** The one who writes answered, in another window. */
        ANSWERED_MYSELF,
        /** Somebody answered on the network itself. */
        ANSWERED_THERE,
        /** What is said in public was answered in private. */
        ANSWERED_PRIVATELY,
        /** The person wrote something else. */
        WROTE,
        ASSIGNED,
        /** Somebody looks after it themselves. */
        TAKEN,
        RESOLVED,
        SNOOZED,
        SET_ASIDE
    }

    /** In the language and time zone of the request. */
    public String words() {
        return t(
                "inbox.meanwhile." + what.name().toLowerCase(Locale.ROOT),
                "by",
                by,
                "at",
                Times.here().moment(at),
                "member",
                toWhom);
    }
}
