package social.rapport.channels.email;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Ends the waiting of those who listen, on a thread of its own for each, since a dead server may hold one up. */
final class Bell implements AutoCloseable {

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("mailbox-bell").factory());

    ScheduledFuture<?> ring(Duration after, Runnable then) {
        return clock.schedule(() -> Thread.ofVirtual().start(then), after.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
