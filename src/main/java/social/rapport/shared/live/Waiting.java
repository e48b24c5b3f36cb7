package social.rapport.shared.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What is to be told to one who listens, each thing once; where it becomes too much, only that something was missed. */
final class Waiting<E> {

    private final int most;
    private final E gap;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<E> events = new LinkedHashSet<>();
    private boolean ended;

    /** @param gap stands for all that waits where there is more than {@code most} of it */
    Waiting(int most, E gap) {
        this.most = most;
        this.gap = gap;
    }

    void add(E event) {
        lock.lock();
        try {
            if (!events.contains(gap)) {
                if (event.equals(gap) || events.size() >= most) {
                    events.clear();
                    events.add(gap);
                } else {
                    events.add(event);
                }
            }
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

    /**
     * What waits; nothing where nothing came for as long as this, null at the end.
     *
     * @param gather what comes within this time after the first is told with it
     */
    @Nullable
    List<E> next(Duration longest, Duration gather) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = longest.toNanos();
            while (events.isEmpty() && !ended && left > 0) {
                left = changed.awaitNanos(left);
            }
            long together = gather.toNanos();
            while (!events.isEmpty() && !ended && together > 0) {
                together = changed.awaitNanos(together);
            }
            List<E> next = new ArrayList<>(events);
            events.clear();
            return ended && next.isEmpty() ? null : next;
        } finally {
            lock.unlock();
        }
    }
}
