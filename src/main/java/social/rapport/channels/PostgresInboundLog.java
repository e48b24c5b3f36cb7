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
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.WorkspaceId;

/**
 * The inbound log in PostgreSQL. Requests that arrive while a commit is on its way to the disk share the next one, so
 * durable acknowledgements cost far less than a commit each. What waits is bounded: beyond it the log says BUSY.
 */
@Component
class PostgresInboundLog implements InboundLog, DisposableBean {

    private static final int LANES = 2;
    private static final int BLOTTED = 2_000;
    private static final int WAITING_BYTES = 64 << 20;
    private static final int COMMIT_BYTES = 8 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final DataSource dataSource;
    private final JdbcTemplate jdbc;
    private final BlockingQueue<Append> waiting = new LinkedBlockingQueue<>();
    private final Semaphore room = new Semaphore(WAITING_BYTES);
    private final Set<YearMonth> partitions = ConcurrentHashMap.newKeySet();
    private final Object appended = new Object();
    private final Thread committer;

    PostgresInboundLog(DataSource dataSource, JdbcTemplate jdbc) {
        this.dataSource = dataSource;
        this.jdbc = jdbc;
        this.committer = Thread.ofVirtual().name("inbound-log").start(this::commitWhatWaits);
    }

    @Override
    public int lanes() {
        return LANES;
    }

    @Override
    public void append(WorkspaceId workspace, ChannelId channel, List<Payload> payloads) {
        if (payloads.isEmpty()) {
            return;
        }
        Append append = Append.of(workspace, channel, payloads);
        if (!room.tryAcquire(append.bytes())) {
            throw busy();
        }
        try {
            waiting.add(append);
            append.done().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            throw busy();
        } catch (ExecutionException failed) {
            throw new Fault.Ours("The inbound log could not be written", failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw busy();
        } finally {
            room.release(append.bytes());
        }
    }

    private static Fault.Caller busy() {
        return new Fault.Caller(Fault.Kind.BUSY, "in.wrong.busy", List.of());
    }

    private void commitWhatWaits() {
        List<Append> together = new ArrayList<>();
        while (!Thread.currentThread().isInterrupted()) {
            try {
                together.clear();
                gather(together);
                commit(together);
                together.forEach(append -> append.done().complete(null));
                synchronized (appended) {
                    appended.notifyAll();
                }
            } catch (InterruptedException stopped) {
                return;
            } catch (SQLException | RuntimeException failed) {
                together.forEach(append -> append.done().completeExceptionally(failed));
            }
        }
    }

    private void gather(List<Append> together) throws InterruptedException {
        Append first = waiting.take();
        int bytes = 0;
        for (Append next = first; next != null; next = bytes < COMMIT_BYTES ? waiting.poll() : null) {
            together.add(next);
            bytes += next.bytes();
        }
    }

    private void commit(List<Append> together) throws SQLException {
        Instant now = Instant.now();
        List<Row> rows =
                together.stream().flatMap(append -> append.rows().stream()).toList();
        try (Connection connection = dataSource.getConnection()) {
            ensurePartition(connection, now);
            try (var statement = connection.prepareStatement("select channels.append(?, ?, ?, ?, ?, ?)")) {
                statement.setArray(
                        1,
                        connection.createArrayOf(
                                "int2", rows.stream().map(Row::lane).toArray()));
                statement.setArray(
                        2,
                        connection.createArrayOf(
                                "uuid", rows.stream().map(Row::workspace).toArray()));
                statement.setArray(
                        3,
                        connection.createArrayOf(
                                "uuid", rows.stream().map(Row::channel).toArray()));
                statement.setArray(
                        4,
                        connection.createArrayOf(
                                "int4", rows.stream().map(Row::count).toArray()));
                statement.setArray(
                        5,
                        connection.createArrayOf(
                                "bytea", rows.stream().map(Row::body).toArray(byte[][]::new)));
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

    @Override
    public List<Entry> read(int lane, long after, int payloads) {
        return jdbc.query(
                "select workspace_id, position, channel_id, received_at, payloads"
                        + " from channels.read_log(?::smallint, ?, '-infinity', ?)",
                (row, number) -> new Entry(
                        lane,
                        row.getLong("position"),
                        new WorkspaceId(row.getObject("workspace_id", UUID.class)),
                        new ChannelId(row.getObject("channel_id", UUID.class)),
                        row.getTimestamp("received_at").toInstant(),
                        Frames.apart(row.getBytes("payloads"))),
                lane,
                after,
                payloads);
    }

    @Override
    public long end(int lane) {
        Long end = jdbc.queryForObject("select channels.log_end(?::smallint)", Long.class, lane);
        return end == null ? 0 : end;
    }

    @Override
    public int forget(WorkspaceId workspace, Instant before, List<Long> read, int most) {
        return jdbc.update(connection -> {
            var statement = connection.prepareStatement("""
                    with oldest as materialized (
                      select lane, position, received_at
                      from channels.delivery
                      where workspace_id = ? and received_at < ? and position <= (?::bigint[])[lane + 1]
                      order by received_at
                      limit ?)
                    delete from channels.delivery d
                    using oldest o
                    where d.workspace_id = ? and d.lane = o.lane and d.position = o.position
                      and d.received_at = o.received_at
                    """);
            statement.setObject(1, workspace.value());
            statement.setTimestamp(2, Timestamp.from(before));
            statement.setArray(3, connection.createArrayOf("bigint", read.toArray()));
            statement.setInt(4, most);
            statement.setObject(5, workspace.value());
            return statement;
        });
    }

    @Override
    public long blot(WorkspaceId workspace, int lane, long after, long until, int bytes, Blot theirs) {
        List<Kept> piece = jdbc.query(
                """
                select e.position, e.received_at, e.payloads
                from (
                  select d.position, d.received_at, d.payloads,
                    sum(octet_length(d.payloads)) over (order by d.position) - octet_length(d.payloads) as before
                  from channels.delivery d
                  where d.workspace_id = ? and d.lane = ? and d.position > ? and d.position <= ?
                  order by d.position
                  limit ?) e
                where e.before < ?
                order by e.position
                """,
                (row, number) -> new Kept(
                        row.getLong("position"),
                        row.getTimestamp("received_at"),
                        Frames.apart(row.getBytes("payloads"))),
                workspace.value(),
                lane,
                after,
                until,
                BLOTTED,
                bytes);
        piece.stream()
                .filter(entry -> entry.empty(theirs))
                .forEach(entry -> jdbc.update(
                        """
                update channels.delivery set payloads = ?
                where workspace_id = ? and lane = ? and position = ? and received_at = ?
                """,
                        Frames.together(entry.payloads()),
                        workspace.value(),
                        lane,
                        entry.position(),
                        entry.receivedAt()));
        return piece.isEmpty() ? until : piece.getLast().position();
    }

    private record Kept(long position, Timestamp receivedAt, List<byte[]> payloads) {

        /** Whether any was theirs. */
        boolean empty(Blot theirs) {
            boolean isChanged = false;
            for (int index = 0; index < payloads.size(); index++) {
                if (payloads.get(index).length > 0 && theirs.covers(position, index, payloads.get(index))) {
                    payloads.set(index, new byte[0]);
                    isChanged = true;
                }
            }
            return isChanged;
        }
    }

    @Override
    public void awaitNews(Duration longest) throws InterruptedException {
        synchronized (appended) {
            appended.wait(longest.toMillis());
        }
    }

    @Override
    public void destroy() {
        committer.interrupt();
    }

    /** One request on its way to the disk. */
    private record Append(List<Row> rows, int bytes, CompletableFuture<Void> done) {

        static Append of(WorkspaceId workspace, ChannelId channel, List<Payload> payloads) {
            List<Row> rows = new ArrayList<>(LANES);
            int bytes = 0;
            for (short lane = 0; lane < LANES; lane++) {
                short mine = lane;
                List<byte[]> bodies = payloads.stream()
                        .filter(payload -> Math.floorMod(payload.key().hashCode(), LANES) == mine)
                        .map(Payload::body)
                        .toList();
                if (!bodies.isEmpty()) {
                    byte[] framed = Frames.together(bodies);
                    bytes += framed.length;
                    rows.add(new Row(lane, workspace.value(), channel.value(), bodies.size(), framed));
                }
            }
            return new Append(rows, Math.min(bytes, WAITING_BYTES), new CompletableFuture<>());
        }
    }

    private record Row(short lane, UUID workspace, UUID channel, int count, byte[] body) {}
}
