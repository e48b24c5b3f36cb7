package social.rapport.timeline;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import social.rapport.shared.PersonId;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.Columns;
import social.rapport.shared.storage.CurrentWorkspace;

/**
 * What was appended, in order, lane by lane, for readers to follow. A lane's writer holds its row until it commits, so a
 * reader that has seen a position has seen every one before it. What was appended here lately is still in memory.
 */
@Component
class Feed {

    private final JdbcTemplate jdbc;
    private final InteractionTable table;
    private final Lately lately = new Lately();
    private final Object news = new Object();

    Feed(JdbcTemplate jdbc, InteractionTable table) {
        this.jdbc = jdbc;
        this.table = table;
    }

    /** Some interactions that were appended together. */
    record Entry(int lane, long position, WorkspaceId workspace, int size) {}

    void append(int lane, List<Interaction> appended) {
        Instant earliest =
                appended.stream().map(Interaction::at).min(Instant::compareTo).orElseThrow();
        Instant latest =
                appended.stream().map(Interaction::at).max(Instant::compareTo).orElseThrow();
        long position = Objects.requireNonNull(jdbc.queryForObject(
                "update timeline.lane set position = position + 1 where lane = ? returning position",
                Long.class,
                lane));
        jdbc.update("""
                insert into timeline.feed (workspace_id, lane, position, earliest, latest, interactions)
                values (?, ?, ?, ?, ?, ?)
                """, statement -> {
            statement.setObject(1, CurrentWorkspace.id().value());
            statement.setInt(2, lane);
            statement.setLong(3, position);
            statement.setTimestamp(4, Timestamp.from(earliest));
            statement.setTimestamp(5, Timestamp.from(latest));
            new Columns(statement, 6).add("uuid", appended, Interaction::id);
        });
        onceCommitted(() -> {
            lately.remember(lane, position, appended);
            synchronized (news) {
                news.notifyAll();
            }
        });
    }

    private static void onceCommitted(Runnable work) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                work.run();
            }
        });
    }

    /** Nothing of these is in memory any more, once the running transaction has committed. */
    void forget(Set<PersonId> people) {
        onceCommitted(() -> lately.forget(people));
    }

    /** Entries of a lane after a position, in order, up to about this many interactions. */
    List<Entry> read(int lane, long after, int interactions) {
        return jdbc.query(
                """
                select workspace_id, position, cardinality(interactions) as size
                from timeline.read_feed(?::smallint, ?, ?)
                """,
                (row, number) -> new Entry(
                        lane,
                        row.getLong("position"),
                        new WorkspaceId(row.getObject("workspace_id", UUID.class)),
                        row.getInt("size")),
                lane,
                after,
                interactions);
    }

    /** The interactions of an entry of the workspace at work. */
    List<Interaction> interactions(Entry entry) {
        return lately.recall(entry.lane(), entry.position()).orElseGet(() -> fetch(entry));
    }

    private List<Interaction> fetch(Entry entry) {
        Kept kept = Objects.requireNonNull(jdbc.queryForObject(
                """
                select earliest, latest, interactions from timeline.feed
                where workspace_id = ? and lane = ? and position = ?
                """,
                (row, number) -> new Kept(
                        row.getTimestamp("earliest").toInstant(),
                        row.getTimestamp("latest").toInstant(),
                        List.of((UUID[]) row.getArray("interactions").getArray())),
                CurrentWorkspace.id().value(),
                entry.lane(),
                entry.position()));
        return table.byIds(kept.interactions(), kept.earliest(), kept.latest());
    }

    /** What of an entry is fetched only where it is no longer in memory. */
    private record Kept(Instant earliest, Instant latest, List<UUID> interactions) {}

    long end(int lane) {
        Long end = jdbc.queryForObject("select position from timeline.lane where lane = ?", Long.class, lane);
        return end == null ? 0 : end;
    }

    void awaitNews(Duration longest) throws InterruptedException {
        synchronized (news) {
            news.wait(longest.toMillis());
        }
    }
}
