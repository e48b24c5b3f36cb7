package social.rapport.shared.live;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One who waits for what is whispered to a name. What comes faster than it is heard is heard once. */
public final class LiveEar implements AutoCloseable {

    /** Heard where something may have been missed. */
    public static final String GAP = "*";

    private static final int MOST_WAITING = 50;

    private final Consumer<LiveEar> leave;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<String> waiting = new LinkedHashSet<>();
    private boolean ended;

    LiveEar(Consumer<LiveEar> leave) {
        this.leave = leave;
    }

    void tell(String payload) {
        lock.lock();
        try {
            waiting.add(waiting.size() < MOST_WAITING ? payload : GAP);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    void end() {
        lock.lock();
        try {
            ended = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** What was whispered since the last time, waited for as long as this; empty where nothing was, null at the end. */
    public @Nullable Set<String> hear(Duration longest) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = longest.toNanos();
            while (waiting.isEmpty() && !ended && left > 0) {
                left = changed.awaitNanos(left);
            }
            if (ended) {
                return null;
            }
            Set<String> heard = new LinkedHashSet<>(waiting);
            waiting.clear();
            return heard;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        leave.accept(this);
    }
}
