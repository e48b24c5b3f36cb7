package social.rapport.channels;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import social.rapport.channels.Listening.Due;
import social.rapport.shared.ChannelId;
import social.rapport.shared.storage.CurrentWorkspace;

/** Listens to every channel that has to be, on every node, each on a thread of its own. */
@Component
class Listeners implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Listeners.class);
    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final Duration FAREWELL = Duration.ofSeconds(10);

    private final Listening listening;
    private final Listener listener;
    private final Set<ChannelId> heard = ConcurrentHashMap.newKeySet();
    private final Map<ChannelId, Source> open = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean running;

    Listeners(Listening listening, Listener listener) {
        this.listening = listening;
        this.listener = listener;
    }

    @Override
    public void start() {
        running = true;
        threads.execute(this::round);
    }

    private void round() {
        while (running) {
            try {
                listening.due().forEach(this::serve);
                Thread.sleep(ROUND);
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException failed) {
                log.warn("Nobody could be sent to listen; it will be tried again", failed);
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(ROUND);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(Due due) {
        if (heard.add(due.channel())) {
            threads.execute(() -> {
                try {
                    CurrentWorkspace.run(due.workspace(), () -> listen(due.channel()));
                } catch (RuntimeException failed) {
                    log.error("Channel {} could not be listened to; it will be again", due.channel(), failed);
                } finally {
                    open.remove(due.channel());
                    heard.remove(due.channel());
                }
            });
        }
    }

    private void listen(ChannelId channel) {
        try {
            listener.listen(channel, () -> running, source -> open.put(channel, source));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** What was given is stored first; whatever waits for a network is ended. */
    @Override
    public void stop() {
        running = false;
        open.values().forEach(Source::close);
        threads.shutdown();
        try {
            if (!threads.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
