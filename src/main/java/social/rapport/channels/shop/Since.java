package social.rapport.channels.shop;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** From when on a shop is asked for what changed in it, which is the cursor. */
public final class Since {

    private static final Duration PAST = Duration.ofDays(30);

    private Since() {}

    /** A shop that was never read, or of which nobody can make out how far, is read from a month ago. */
    public static Instant of(@Nullable String cursor) {
        try {
            if (cursor != null) {
                return Instant.parse(cursor);
            }
        } catch (DateTimeException unknown) {
            // as one that was never read: what is given again counts once
        }
        return Clock.systemUTC().instant().minus(PAST).truncatedTo(ChronoUnit.SECONDS);
    }
}
