package social.rapport.demo.load;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import social.rapport.shared.WorkspaceId;

/** How far the demo of each workspace has been loaded since this server started. */
@Component
public class DemoProgress {

    private static final Logger LOG = LoggerFactory.getLogger(DemoProgress.class);

    private final Map<WorkspaceId, Tally> tallies = new ConcurrentHashMap<>();
    private volatile boolean closing;

    /** What is being done, in this order. */
    public enum Step {
        WAITING,
        CHANNELS,
        SENDING,
        ARRIVING,
        PERMISSIONS,
        TAGS,
        CONVERSATIONS,
        DONE,
        FAILED;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        public boolean isLast() {
            return this == DONE || this == FAILED;
        }
    }

    /** @param total of the pieces of work in all steps; 0 while that is not known */
    public record State(Step step, long done, long total) {}

    /** Empty where no demo has been asked for. */
    public Optional<State> of(WorkspaceId workspace) {
        return Optional.ofNullable(tallies.get(workspace)).map(Tally::state);
    }

    Tally begin(WorkspaceId workspace, long total) {
        Tally tally = new Tally(total);
        tallies.put(workspace, tally);
        return tally;
    }

    @EventListener
    void close(ContextClosedEvent closed) {
        closing = true;
    }

    /** Counts the work of one load. */
    final class Tally {

        private final long total;
        private final AtomicLong done = new AtomicLong();
        private volatile Step step = Step.WAITING;

        private Tally(long total) {
            this.total = total;
        }

        void enter(Step next) {
            LOG.debug("The demo has come to {}", next);
            step = next;
            add(0);
        }

        /** @throws CancellationException where the server is going down; the load is taken up when it is back */
        void add(long pieces) {
            if (closing) {
                throw new CancellationException("The server stops; the demo is loaded when it is back.");
            }
            done.addAndGet(pieces);
        }

        void fail() {
            step = Step.FAILED;
        }

        private State state() {
            return new State(step, Math.min(done.get(), total), total);
        }
    }
}
