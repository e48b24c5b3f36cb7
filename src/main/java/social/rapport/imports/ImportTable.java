package social.rapport.imports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.imports.Import.State;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Ids;
import social.rapport.shared.Keyset;
import social.rapport.shared.storage.Columns;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Actor;
import tools.jackson.databind.json.JsonMapper;

/** The rows of {@code imports.import} and of what failed in them. */
@Component
class ImportTable {

    private final JdbcClient jdbc;
    private final JdbcTemplate rows;
    private final JsonMapper json;

    ImportTable(JdbcClient jdbc, JdbcTemplate rows, JsonMapper json) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.json = json;
    }

    void insert(UUID id, ImportKind kind, String fileName, long bytes, Plan plan, Actor by) {
        jdbc.sql("""
                        insert into imports.import
                          (workspace_id, id, kind, file_name, bytes, plan, by_kind, by_id, by_name, created_at)
                        values (:workspace, :id, :kind, :name, :bytes, :plan::jsonb, :actor, :by, :by_name, :now)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .param("kind", kind.key())
                .param("name", fileName)
                .param("bytes", bytes)
                .param("plan", json.writeValueAsString(plan))
                .param("actor", by.kind().name().toLowerCase(Locale.ROOT))
                .param("by", by.id())
                .param("by_name", by.name())
                .param("now", Timestamp.from(Instant.now()))
                .update();
    }

    Optional<Import> find(UUID id) {
        return jdbc.sql("select * from imports.import where workspace_id = :workspace and id = :id")
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .query(this::read)
                .optional();
    }

    /** As {@link #find}, and nobody else changes it until the running transaction ends. */
    Optional<Import> lock(UUID id) {
        return jdbc.sql("select * from imports.import where workspace_id = :workspace and id = :id for update")
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .query(this::read)
                .optional();
    }

    List<Import> list(Imports.Filter filter, @Nullable Keyset after, int most) {
        return bound(jdbc.sql("""
                        select * from imports.import
                        where workspace_id = :workspace
                          and (:drafts or state <> 'draft')
                          and (:state::text is null or state = :state)
                          and (:kind::text is null or kind = :kind)
                          and (:after::timestamptz is null or (created_at, id) < (:after::timestamptz, :after_id::uuid))
                        order by created_at desc, id desc
                        limit :most
                        """), filter)
                .param("after", after == null ? null : Timestamp.from(after.at()))
                .param("after_id", after == null ? null : after.id())
                .param("most", most)
                .query(this::read)
                .list();
    }

    long count(Imports.Filter filter) {
        return bound(jdbc.sql("""
                        select count(*) from imports.import
                        where workspace_id = :workspace
                          and (:drafts or state <> 'draft')
                          and (:state::text is null or state = :state)
                          and (:kind::text is null or kind = :kind)
                        """), filter).query(Long.class).single();
    }

    private static JdbcClient.StatementSpec bound(JdbcClient.StatementSpec statement, Imports.Filter filter) {
        return statement
                .param("workspace", CurrentWorkspace.id().value())
                .param("drafts", filter.drafts())
                .param("state", filter.state() == null ? null : filter.state().key())
                .param("kind", filter.kind() == null ? null : filter.kind().key());
    }

    /** How many files are kept, of drafts and of what is still to be done. */
    long kept() {
        return jdbc.sql("""
                        select count(*) from imports.import
                        where workspace_id = :workspace and state in ('draft', 'queued', 'running')
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .query(Long.class)
                .single();
    }

    List<UUID> draftsBefore(Instant moment) {
        return jdbc.sql("""
                        select id from imports.import
                        where workspace_id = :workspace and state = 'draft' and created_at < :moment
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("moment", Timestamp.from(moment))
                .query(UUID.class)
                .list();
    }

    void plan(UUID id, ImportKind kind, @Nullable ChannelId channel, Plan plan) {
        jdbc.sql("""
                        update imports.import set kind = :kind, channel_id = :channel, plan = :plan::jsonb
                        where workspace_id = :workspace and id = :id and state = 'draft'
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .param("kind", kind.key())
                .param("channel", channel == null ? null : channel.value())
                .param("plan", json.writeValueAsString(plan))
                .update();
    }

    /** Where the file is counted and read from its beginning or from where it was left. */
    void begin(UUID id, long total) {
        jdbc.sql("""
                        update imports.import
                        set state = 'running', total = :total, started_at = coalesce(started_at, now())
                        where workspace_id = :workspace and id = :id and state in ('queued', 'running')
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .param("total", total)
                .update();
    }

    void move(UUID id, State state, @Nullable String reason) {
        jdbc.sql("""
                        update imports.import
                        set state = :state, reason = :reason,
                          finished_at = case when :state in ('done', 'failed', 'cancelled') then now() end
                        where workspace_id = :workspace and id = :id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .param("state", state.key())
                .param("reason", reason)
                .update();
    }

    /** Moves on, in the transaction of the effects that are counted here. */
    void advance(UUID id, long position, Outcome outcome) {
        Tally tally = outcome.tally();
        jdbc.sql("""
                        update imports.import
                        set position = :position, inserted = inserted + :inserted, updated = updated + :updated,
                          ignored = ignored + :ignored, failed = failed + :failed
                        where workspace_id = :workspace and id = :id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .param("position", position)
                .param("inserted", tally.inserted())
                .param("updated", tally.updated())
                .param("ignored", tally.ignored())
                .param("failed", tally.failed())
                .update();
        keep(id, outcome.failures());
    }

    private void keep(UUID id, List<Failure> failures) {
        if (failures.isEmpty()) {
            return;
        }
        rows.update("""
                insert into imports.failure (workspace_id, import_id, id, number, reason, value)
                select ?, ?, f.id, f.number, f.reason, f.value
                from unnest(?::uuid[], ?::int8[], ?::text[], ?::text[]) as f(id, number, reason, value)
                """, statement -> {
            statement.setObject(1, CurrentWorkspace.id().value());
            statement.setObject(2, id);
            new Columns(statement, 3)
                    .add("uuid", failures, failure -> Ids.next())
                    .add("int8", failures, Failure::number)
                    .add("text", failures, failure -> failure.reason().replace('\0', ' '))
                    .add("text", failures, failure -> failure.value().replace('\0', ' '));
        });
    }

    /** What failed after this one, in the order of the file. */
    List<Kept> failures(UUID of, @Nullable Kept after, int most) {
        return jdbc.sql("""
                        select number, id, reason, value from imports.failure
                        where workspace_id = :workspace and import_id = :import
                          and (number, id) > (:number, :id::uuid)
                        order by number, id
                        limit :most
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("import", of)
                .param("number", after == null ? -1L : after.failure().number())
                .param("id", after == null ? new UUID(0, 0) : after.id())
                .param("most", most)
                .query((row, number) -> new Kept(
                        row.getObject("id", UUID.class),
                        new Failure(row.getLong("number"), row.getString("reason"), row.getString("value"))))
                .list();
    }

    record Kept(UUID id, Failure failure) {}

    private Import read(ResultSet row, int number) throws SQLException {
        UUID channel = row.getObject("channel_id", UUID.class);
        return new Import(
                row.getObject("id", UUID.class),
                ImportKind.of(row.getString("kind")).orElseThrow(),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("file_name"),
                row.getLong("bytes"),
                channel == null ? null : new ChannelId(channel),
                json.readValue(row.getString("plan"), Plan.class),
                row.getObject("total", Long.class),
                row.getLong("position"),
                new Tally(
                        row.getLong("inserted"), row.getLong("updated"), row.getLong("ignored"), row.getLong("failed")),
                row.getString("reason"),
                row.getString("by_name"),
                row.getTimestamp("created_at").toInstant(),
                instant(row, "started_at"),
                instant(row, "finished_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
