package social.rapport.channels;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import social.rapport.shared.ChannelId;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.CurrentWorkspace;

/** Threads that serve channels, each channel by one of them at a time. */
final class Crew {

    private static final Logger log = LoggerFactory.getLogger(Crew.class);

    private final String trade;
    private final Duration farewell;
    private final Set<ChannelId> served = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * @param trade what they do, for the log
     * @param farewell how long they may go on with what they have begun once all is to end
     */
    Crew(String trade, Duration farewell) {
        this.trade = trade;
        this.farewell = farewell;
    }

    /** Starts whoever goes round and finds the channels that are to be served. */
    void lead(Runnable rounds) {
        threads.execute(rounds);
    }

    /** Serves a channel of this workspace, unless somebody is at it. */
    void serve(WorkspaceId workspace, ChannelId channel, Runnable work) {
        if (served.add(channel)) {
            threads.execute(() -> {
                try {
                    CurrentWorkspace.run(workspace, work);
                } catch (RuntimeException failed) {
                    log.error("{} failed for channel {}; it will be tried again", trade, channel, failed);
                } finally {
                    served.remove(channel);
                }
            });
        }
    }

    /** What is begun comes to its end first. */
    void end() {
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
