package social.rapport.channels.mastodon;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import social.rapport.shared.net.Flow;

/** Hears a server's stream on a thread of its own, so that whoever waits for news waits no longer than they like. */
final class Ear implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Ear.class);
    private static final int AT_ONCE = 1_000;
    private static final EventLines.Event END = new EventLines.Event("", "");

    private final Flow flow;
    private final BlockingQueue<EventLines.Event> heard = new LinkedBlockingQueue<>(AT_ONCE);
    private boolean isDeaf;

    Ear(Flow flow) {
        this.flow = flow;
        Thread.ofVirtual().name("mastodon-ear").start(this::listen);
    }

    private void listen() {
        EventLines lines = new EventLines(flow.body());
        try {
            for (EventLines.Event event = lines.next(); event != null; event = lines.next()) {
                heard.put(event);
            }
        } catch (IOException broken) {
            log.debug("A stream of Mastodon's ended", broken);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        close();
    }

    /** What has come, waiting for it for as long as this at most. */
    List<EventLines.Event> next(Duration longest) throws InterruptedException {
        List<EventLines.Event> events = new ArrayList<>();
        EventLines.Event first = heard.poll(longest.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
            events.add(first);
            heard.drainTo(events);
        }
        isDeaf = events.remove(END) || isDeaf;
        return events;
    }

    /** Whether the stream has ended. */
    boolean isDeaf() {
        return isDeaf;
    }

    /** Where more waits than is held, nobody waits for the end. */
    @Override
    public void close() {
        flow.close();
        heard.offer(END);
    }
}
