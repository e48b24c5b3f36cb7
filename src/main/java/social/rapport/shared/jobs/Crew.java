package social.rapport.shared.jobs;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.CurrentWorkspace;

/**
 * Threads that serve, on this node: each of those served, such as a channel, by one of them at a time.
 *
 * @param <K> by what those who are served are told apart
 */
public final class Crew<K> {

    private static final Logger log = LoggerFactory.getLogger(Crew.class);

    private final String trade;
    private final Duration farewell;
    private final Set<K> served = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * @param trade what they do, for the log
     * @param farewell how long they may go on with what they have begun once all is to end
     */
    public Crew(String trade, Duration farewell) {
        this.trade = trade;
        this.farewell = farewell;
    }

    /** Starts whoever goes round and finds who is to be served. */
    public void lead(Runnable rounds) {
        threads.execute(rounds);
    }

    /** Serves one of this workspace, unless somebody is at it. */
    public void serve(WorkspaceId workspace, K one, Runnable work) {
        if (served.add(one)) {
            threads.execute(() -> {
                try {
                    CurrentWorkspace.run(workspace, work);
                } catch (RuntimeException failed) {
                    log.error("{} failed for {}; it will be tried again", trade, one, failed);
                } finally {
                    served.remove(one);
                }
            });
        }
    }

    /** What is begun comes to its end first. */
    public void end() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(farewell.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
