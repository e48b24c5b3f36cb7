package social.rapport.timeline;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Goes through one lane, batch after batch, for as long as the application runs; waits where there is nothing to do. */
abstract class LaneWorker implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(LaneWorker.class);
    private static final Duration IDLE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private final String name;

    LaneWorker(String name) {
        this.name = name;
    }

    /** Takes the next batch and commits it; false where there was none. */
    abstract boolean step();

    /** As {@link #step} after it failed: in the smallest pieces, setting aside what fails by itself. */
    abstract boolean stepCarefully();

    abstract void awaitNews(Duration longest) throws InterruptedException;

    @Override
    public final void run() {
        int failures = 0;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                boolean moved = failures > 0 ? stepCarefully() : step();
                failures = 0;
                if (!moved) {
                    awaitNews(IDLE);
                }
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException failed) {
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
                failures++;
                log.warn("{} failed for the {}. time: {}", name, failures, Poison.reason(failed));
                if (failures > 1 && !pause(failures)) {
                    return;
                }
            }
        }
    }

    private static boolean pause(int failures) {
        long millis = Math.min(LONGEST_PAUSE.toMillis(), 100L << Math.min(failures, 10));
        try {
            Thread.sleep(millis);
            return true;
        } catch (InterruptedException stopped) {
            return false;
        }
    }
}
