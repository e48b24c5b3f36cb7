package social.rapport.channels;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import social.rapport.shared.storage.CurrentWorkspace;

/** Asks a network things while it waits for our answer: what takes too long is let go, and so is what it does not tell. */
public final class Meanwhile implements AutoCloseable {

    private final Duration patience;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** @param patience for all that is asked about one delivery */
    public Meanwhile(Duration patience) {
        this.patience = patience;
    }

    @FunctionalInterface
    public interface Question<T> {
        T ask() throws NetworkFailure;
    }

    /** What is asked about one delivery, all at once. */
    public Round of(ConnectedChannel channel) {
        return new Round(channel, System.nanoTime() + patience.toNanos());
    }

    public final class Round {

        private final ConnectedChannel channel;
        private final long end;

        private Round(ConnectedChannel channel, long end) {
            this.channel = channel;
            this.end = end;
        }

        public <T> Asked<T> ask(Question<T> question, T otherwise) {
            return new Asked<>(
                    threads.submit(() -> CurrentWorkspace.call(channel.channel().workspace(), () -> {
                        try {
                            return question.ask();
                        } catch (NetworkFailure untold) {
                            return otherwise;
                        }
                    })),
                    otherwise,
                    end);
        }
    }

    /** What was asked. */
    public static final class Asked<T> {

        private final Future<T> future;
        private final T otherwise;
        private final long end;

        private Asked(Future<T> future, T otherwise, long end) {
            this.future = future;
            this.otherwise = otherwise;
            this.end = end;
        }

        /** The network's answer where it came in time. */
        public T told() {
            try {
                return future.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException | ExecutionException late) {
                future.cancel(true);
                return otherwise;
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return otherwise;
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
