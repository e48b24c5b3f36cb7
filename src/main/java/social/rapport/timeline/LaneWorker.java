package social.rapport.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.WorkspaceTransactions;

/**
 * Goes through one lane, batch after batch, until it is told to stop; waits where there is nothing to do. What a batch
 * does and the cursor commit together, so whatever is interrupted happens again from the start and whatever was done is
 * never done twice.
 */
abstract class LaneWorker<E> implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(LaneWorker.class);
    private static final int MUCH = 500;
    private static final Duration MOMENT = Duration.ofSeconds(1);
    private static final Duration IDLE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private final String reader;
    private final int lane;
    private final int batch;
    private final Cursors cursors;
    private final WorkspaceTransactions workspaces;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean takesMuch;
    private volatile Instant lastMuch = Instant.EPOCH;

    /** @param batch how much it takes at a time, in the unit of {@link #read} */
    LaneWorker(String reader, int lane, int batch, Cursors cursors, WorkspaceTransactions workspaces) {
        this.reader = reader;
        this.lane = lane;
        this.batch = batch;
        this.cursors = cursors;
        this.workspaces = workspaces;
    }

    /** Entries of the lane after a position, in order. */
    abstract List<E> read(int lane, long after, int most);

    abstract WorkspaceId workspaceOf(E entry);

    abstract long positionOf(E entry);

    /** In the unit of {@link #read}. */
    abstract int sizeOf(E entry);

    /** Takes entries of the workspace at work, in the running transaction. */
    abstract void take(int lane, List<E> entries);

    /** As {@link #take} after it failed: in the smallest pieces, each {@link #apart}. */
    abstract void takeApart(int lane, E entry);

    abstract void awaitNews(Duration longest) throws InterruptedException;

    /**
     * Goes on whatever a batch causes, an error of the machine's too: taken again entry by entry it needs far less memory,
     * and what is poison sets itself apart. A lane that ended would hold up all of its conversations until a restart.
     */
    @Override
    public final void run() {
        int failures = 0;
        while (stopped.getCount() > 0) {
            try {
                boolean moved = failures > 0 ? stepCarefully() : step();
                failures = 0;
                if (!moved) {
                    awaitNews(IDLE);
                }
            } catch (InterruptedException impatient) {
                return;
            } catch (RuntimeException | Error failed) {
                failures++;
                log.warn("{} lane {} failed for the {}. time: {}", reader, lane, failures, Poison.reason(failed));
                if (failures > 1 && !pause(failures)) {
                    return;
                }
            }
        }
    }

    /** Whether it takes much, or did a moment ago. */
    final boolean isBusy() {
        return takesMuch || Instant.now().isBefore(lastMuch.plus(MOMENT));
    }

    /** Lets it finish the batch at hand and no other. */
    final void stop() {
        stopped.countDown();
    }

    private boolean pause(int failures) {
        long millis = Math.min(LONGEST_PAUSE.toMillis(), 100L << Math.min(failures, 10));
        try {
            return !stopped.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException impatient) {
            return false;
        }
    }

    private boolean step() {
        return advance(batch, entries -> perWorkspace(entries)
                .forEach((workspace, theirs) -> within(workspace, () -> take(lane, theirs))));
    }

    private boolean stepCarefully() {
        return advance(1, entries -> {
            E entry = entries.getFirst();
            within(workspaceOf(entry), () -> takeApart(lane, entry));
        });
    }

    private boolean advance(int most, Consumer<List<E>> work) {
        try {
            return move(most, work);
        } finally {
            if (takesMuch) {
                takesMuch = false;
                lastMuch = Instant.now();
            }
        }
    }

    private boolean move(int most, Consumer<List<E>> work) {
        return Boolean.TRUE.equals(workspaces.template().execute(status -> {
            OptionalLong position = cursors.take(reader, lane);
            List<E> entries = position.isEmpty() ? List.of() : read(lane, position.getAsLong(), most);
            takesMuch = entries.stream().mapToInt(this::sizeOf).sum() >= MUCH;
            if (entries.isEmpty()) {
                return false;
            }
            workspaces.planForAnySize();
            List<E> taken = most == 1 ? entries.subList(0, 1) : entries;
            work.accept(taken);
            cursors.move(reader, lane, positionOf(taken.getLast()));
            return true;
        }));
    }

    private Map<WorkspaceId, List<E>> perWorkspace(List<E> entries) {
        Map<WorkspaceId, List<E>> split = new LinkedHashMap<>();
        entries.forEach(entry -> split.computeIfAbsent(workspaceOf(entry), workspace -> new ArrayList<>())
                .add(entry));
        return split;
    }

    private void within(WorkspaceId workspace, Runnable work) {
        workspaces.in(workspace, () -> {
            work.run();
            return true;
        });
    }

    /**
     * Works behind a savepoint; what fails by itself, rather than because of the moment, is undone and set aside.
     *
     * @param setAside told why, in words for a member
     */
    final void apart(WorkspaceId workspace, Runnable work, Consumer<String> setAside) {
        try {
            workspaces.apart(workspace, () -> {
                work.run();
                return true;
            });
        } catch (TransientDataAccessException | RecoverableDataAccessException | OutOfMemoryError passing) {
            throw passing;
        } catch (RuntimeException | Error poison) {
            setAside.accept(Poison.reason(poison));
        }
    }
}
