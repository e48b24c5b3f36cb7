package social.rapport.channels;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import social.rapport.shared.ChannelId;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.CurrentWorkspace;

/** The inbound log in PostgreSQL, whose requests share commits; see {@link Committer}. */
@Component
class PostgresInboundLog implements InboundLog, DisposableBean {

    private static final int LANES = 2;
    private static final int BLOTTED = 2_000;
    private static final int WAITING_BYTES = 64 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final JdbcTemplate jdbc;
    private final Committer committer;

    @Autowired
    PostgresInboundLog(DataSource dataSource, JdbcTemplate jdbc) {
        this(jdbc, new Committer(dataSource, WAITING_BYTES, PATIENCE));
    }

    PostgresInboundLog(JdbcTemplate jdbc, Committer committer) {
        this.jdbc = jdbc;
        this.committer = committer;
    }

    @Override
    public int lanes() {
        return LANES;
    }

    @Override
    public void append(WorkspaceId workspace, ChannelId channel, List<Payload> payloads) {
        if (!payloads.isEmpty()) {
            committer.commit(Append.of(
                    workspace,
                    channel,
                    payloads.stream()
                            .collect(Collectors.groupingBy(
                                    payload -> lane(payload.key().hashCode()),
                                    TreeMap::new,
                                    Collectors.mapping(Payload::body, Collectors.toList())))));
        }
    }

    @Override
    public void appendAgain(WorkspaceId workspace, ChannelId channel, int lane, byte[] body) {
        committer.commit(Append.of(workspace, channel, new TreeMap<>(Map.of(lane(lane), List.of(body)))));
    }

    private static int lane(int number) {
        return Math.floorMod(number, LANES);
    }

    @Override
    public List<Entry> read(int lane, long after, int payloads) {
        return jdbc.query(
                "select workspace_id, position, channel_id, received_at, payloads"
                        + " from channels.read_log(?::smallint, ?, '-infinity', ?)",
                (row, number) -> entry(lane, row),
                lane,
                after,
                payloads);
    }

    @Override
    public Optional<Entry> find(int lane, long position) {
        return jdbc
                .query(
                        """
                        select workspace_id, position, channel_id, received_at, payloads
                        from channels.delivery
                        where workspace_id = ? and lane = ? and position = ?
                        """,
                        (row, number) -> entry(lane, row),
                        CurrentWorkspace.id().value(),
                        lane,
                        position)
                .stream()
                .findFirst();
    }

    private static Entry entry(int lane, ResultSet row) throws SQLException {
        return new Entry(
                lane,
                row.getLong("position"),
                new WorkspaceId(row.getObject("workspace_id", UUID.class)),
                new ChannelId(row.getObject("channel_id", UUID.class)),
                row.getTimestamp("received_at").toInstant(),
                Frames.apart(row.getBytes("payloads")));
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
        committer.awaitNews(longest);
    }

    @Override
    public void destroy() {
        committer.stop();
    }
}
