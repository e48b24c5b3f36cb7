package social.rapport.channels;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import social.rapport.shared.ChannelId;
import social.rapport.shared.jobs.Crew;

/** Listens to every channel that has to be, on every node, each on a thread of its own. */
@Component
class Listeners implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Listeners.class);
    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final Duration FAREWELL = Duration.ofSeconds(10);

    private final Listening listening;
    private final Listener listener;
    private final Crew<ChannelId> crew = new Crew<>("Listening", FAREWELL);
    private final Map<ChannelId, Source> open = new ConcurrentHashMap<>();
    private volatile boolean running;

    Listeners(Listening listening, Listener listener) {
        this.listening = listening;
        this.listener = listener;
    }

    @Override
    public void start() {
        running = true;
        crew.lead(this::round);
    }

    private void round() {
        try {
            while (running) {
                serveWhatIsDue();
                Thread.sleep(ROUND);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void serveWhatIsDue() {
        try {
            listening.due().forEach(due -> crew.serve(due.workspace(), due.channel(), () -> listen(due.channel())));
        } catch (RuntimeException failed) {
            log.warn("Nobody could be sent to listen; it will be tried again", failed);
        }
    }

    private void listen(ChannelId channel) {
        try {
            listener.listen(channel, () -> running, source -> open.put(channel, source));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(channel);
        }
    }

    /** What was given is stored first; whatever waits for a network is ended. */
    @Override
    public void stop() {
        running = false;
        open.values().forEach(Source::close);
        crew.end();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
