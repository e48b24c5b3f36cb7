package social.rapport.shared.jobs;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/** Takes long work up again where it was broken off: always where the server went down, else a few times. */
public final class Resumption {

    private static final Duration PAUSE = Duration.ofSeconds(3);
    private static final int ATTEMPTS = 5;

    private Resumption() {}

    /** @param givenUp told what was asked for, once it is not tried again */
    @SuppressWarnings("unchecked")
    public static <T> void of(ExecutionComplete failed, ExecutionOperations<T> operations, Consumer<T> givenUp) {
        boolean isStopped = failed.getCause()
                .filter(CancellationException.class::isInstance)
                .isPresent();
        if (isStopped || failed.getExecution().consecutiveFailures < ATTEMPTS) {
            operations.reschedule(failed, Instant.now().plus(PAUSE));
            return;
        }
        givenUp.accept((T) failed.getExecution().taskInstance.getData());
        operations.stop();
    }
}
