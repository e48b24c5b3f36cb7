package social.rapport.channels;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import social.rapport.shared.Fault;

/**
 * Brings requests to the disk. Those that arrive while a commit is on its way share the next one, so durable
 * acknowledgements cost far less than a commit each. What waits is bounded: beyond it the committer says BUSY.
 */
final class Committer {

    private static final int COMMIT_BYTES = 8 << 20;

    private final DataSource dataSource;
    private final int bytes;
    private final Semaphore room;
    private final Duration patience;
    private final BlockingQueue<Append> waiting = new LinkedBlockingQueue<>();
    private final Set<YearMonth> partitions = ConcurrentHashMap.newKeySet();
    private final Object appended = new Object();
    private final Thread thread;

    /**
     * @param bytes how much may wait or be on its way to the disk
     * @param patience how long a request waits for its commit
     */
    Committer(DataSource dataSource, int bytes, Duration patience) {
        this.dataSource = dataSource;
        this.bytes = bytes;
        this.room = new Semaphore(bytes);
        this.patience = patience;
        this.thread = Thread.ofVirtual().name("inbound-log").start(this::commitWhatWaits);
    }

    /**
     * On return it is on the disk.
     *
     * @throws Fault.Caller of kind BUSY where more waits than can be taken, or it takes too long
     */
    void commit(Append append) {
        int taken = Math.min(append.bytes(), bytes);
        if (!room.tryAcquire(taken)) {
            throw busy();
        }
        append.done().whenComplete((stored, failed) -> room.release(taken));
        waiting.add(append);
        await(append);
    }

    private void await(Append append) {
        try {
            append.done().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            withdraw(append);
            throw busy();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof OutOfMemoryError
                    ? busy()
                    : new Fault.Ours("The inbound log could not be written", failed.getCause());
        } catch (InterruptedException stopped) {
            withdraw(append);
            Thread.currentThread().interrupt();
            throw busy();
        }
    }

    /** What is on its way to the disk already keeps its room until it is there; its sender tries again, and it counts once. */
    private void withdraw(Append append) {
        if (waiting.remove(append)) {
            append.done().cancel(false);
        }
    }

    private static Fault.Caller busy() {
        return new Fault.Caller(Fault.Kind.BUSY, "in.wrong.busy", List.of());
    }

    /**
     * Goes on whatever a batch causes, an error of the machine's too: its senders are told, nothing of it was acknowledged,
     * and what it held is free again. Ending the process instead would keep everybody out for one batch.
     */
    private void commitWhatWaits() {
        List<Append> together = new ArrayList<>();
        while (!Thread.currentThread().isInterrupted()) {
            try {
                together.clear();
                gather(together);
                write(together);
                together.forEach(append -> append.done().complete(null));
                synchronized (appended) {
                    appended.notifyAll();
                }
            } catch (InterruptedException stopped) {
                return;
            } catch (SQLException | RuntimeException | Error failed) {
                together.forEach(append -> append.done().completeExceptionally(failed));
            }
        }
    }

    private void gather(List<Append> together) throws InterruptedException {
        Append first = waiting.take();
        int gathered = 0;
        for (Append next = first; next != null; next = gathered < COMMIT_BYTES ? waiting.poll() : null) {
            together.add(next);
            gathered += next.bytes();
        }
    }

    private void write(List<Append> together) throws SQLException {
        Instant now = Instant.now();
        List<Append.Row> rows =
                together.stream().flatMap(append -> append.rows().stream()).toList();
        try (Connection connection = dataSource.getConnection()) {
            ensurePartition(connection, now);
            try (var statement = connection.prepareStatement("select channels.append(?, ?, ?, ?, ?, ?)")) {
                statement.setArray(
                        1,
                        connection.createArrayOf(
                                "int2", rows.stream().map(Append.Row::lane).toArray()));
                statement.setArray(
                        2,
                        connection.createArrayOf(
                                "uuid", rows.stream().map(Append.Row::workspace).toArray()));
                statement.setArray(
                        3,
                        connection.createArrayOf(
                                "uuid", rows.stream().map(Append.Row::channel).toArray()));
                statement.setArray(
                        4,
                        connection.createArrayOf(
                                "int4", rows.stream().map(Append.Row::count).toArray()));
                statement.setArray(
                        5,
                        connection.createArrayOf(
                                "bytea", rows.stream().map(Append.Row::body).toArray(byte[][]::new)));
                statement.setTimestamp(6, Timestamp.from(now));
                statement.execute();
            }
        }
    }

    private void ensurePartition(Connection connection, Instant now) throws SQLException {
        YearMonth month = YearMonth.from(now.atOffset(ZoneOffset.UTC));
        if (partitions.contains(month)) {
            return;
        }
        try (var statement =
                connection.prepareStatement("select rapport.ensure_partition('channels.delivery', 'month', ?)")) {
            statement.setTimestamp(1, Timestamp.from(now));
            statement.execute();
        }
        partitions.add(month);
    }

    /** Waits until something was committed, or this long. */
    void awaitNews(Duration longest) throws InterruptedException {
        synchronized (appended) {
            appended.wait(longest.toMillis());
        }
    }

    void stop() {
        thread.interrupt();
    }
}
