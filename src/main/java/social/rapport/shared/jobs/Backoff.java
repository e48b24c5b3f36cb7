package social.rapport.shared.jobs;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait after failures: fourfold with each further one, up to a longest.
 *
 * @param first the longest wait after the first failure
 */
public record Backoff(Duration first, Duration longest) {

    private static final int GROWTH = 4;

    /** The longest wait after this many failures. */
    public Duration after(int failures) {
        Duration delay = first;
        for (int i = 1; i < failures && delay.compareTo(longest) < 0; i++) {
            delay = delay.multipliedBy(GROWTH);
        }
        return delay.compareTo(longest) > 0 ? longest : delay;
    }

    /** A wait drawn evenly from the later half, so that what failed together does not come again together. */
    public Duration drawnAfter(int failures) {
        long half = after(failures).toMillis() / 2;
        return Duration.ofMillis(half + ThreadLocalRandom.current().nextLong(half + 1));
    }
}
