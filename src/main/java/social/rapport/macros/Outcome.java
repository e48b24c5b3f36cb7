package social.rapport.macros;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What came of one of the {@link Acts}.
 *
 * @param until when it goes out, where it waits
 * @param why where it was refused or waits
 */
public record Outcome(
        Deed deed,
        Result result,
        @Nullable Instant until,
        @Nullable Why why) {

    /** What was to be done. */
    public enum Deed {
        ANSWER,
        INSERT,
        TAG,
        NOTE,
        ASSIGN,
        LEAVE;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How it ended. */
    public enum Result {
        DONE,
        DEFERRED,
        REFUSED,
        /** Something before it was refused, and so nothing came after it. */
        LEFT_OUT;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Outcome done(Deed deed) {
        return new Outcome(deed, Result.DONE, null, null);
    }

    static Outcome deferred(Deed deed, Instant until, Why why) {
        return new Outcome(deed, Result.DEFERRED, until, why);
    }

    static Outcome refused(Deed deed, Why why) {
        return new Outcome(deed, Result.REFUSED, null, why);
    }

    static Outcome leftOut(Deed deed) {
        return new Outcome(deed, Result.LEFT_OUT, null, null);
    }

    boolean isRefused() {
        return result == Result.REFUSED;
    }
}
