package social.rapport.macros;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.Keyset;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Actor;
import tools.jackson.databind.json.JsonMapper;

/** The rows of {@code macros.batch}. */
@Component
class BatchTable {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    BatchTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Whether none of this id was there. */
    boolean insert(UUID id, Batches.Told told, String name, Actor by) {
        return jdbc.sql("""
                        insert into macros.batch (workspace_id, id, name, macro_id, acts, goes_on, state, actor_kind, actor_id,
                          actor_name, created_at)
                        values (:workspace, :id, :name, :macro, :acts::jsonb, :goesOn, 'draft', :kind, :actor, :actorName,
                          now())
                        on conflict (workspace_id, id) do nothing
                        """)
                        .param("workspace", CurrentWorkspace.id().value())
                        .param("id", id)
                        .param("name", name)
                        .param("macro", told.macro())
                        .param("acts", json.writeValueAsString(told.acts()))
                        .param("goesOn", told.goesOn())
                        .param("kind", by.kind().name())
                        .param("actor", by.id())
                        .param("actorName", by.name())
                        .update()
                > 0;
    }

    /** Whoever holds it is the only one to move it, or to do any of it, until they commit. */
    void lock(UUID id) {
        jdbc.sql("select from macros.batch where workspace_id = :workspace and id = :id for update")
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .query(row -> {});
    }

    void move(UUID id, Batch.State state, @Nullable String reason) {
        jdbc.sql("""
                        update macros.batch
                        set state = :state, reason = :reason,
                          started_at = case when :state = 'running' then coalesce(started_at, now()) else started_at end,
                          finished_at = case when :state in ('cancelled', 'done') then now() end
                        where workspace_id = :workspace and id = :id
                        """)
                .param("state", state.key())
                .param("reason", reason)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .update();
    }

    /** Whether it stood until now. */
    boolean undo(UUID id) {
        return jdbc.sql("""
                        update macros.batch set undone_at = now()
                        where workspace_id = :workspace and id = :id and undone_at is null
                        """)
                        .param("workspace", CurrentWorkspace.id().value())
                        .param("id", id)
                        .update()
                > 0;
    }

    Optional<Batch> find(UUID id) {
        return jdbc.sql("""
                        select id, name, macro_id, acts, goes_on, state, reason, actor_kind, actor_id, actor_name,
                          created_at, started_at, finished_at
                        from macros.batch
                        where workspace_id = :workspace and id = :id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .query(this::read)
                .optional();
    }

    /**
     * Newest first.
     *
     * @param actor who made them; null for everybody
     */
    List<Batch> list(@Nullable UUID actor, @Nullable Keyset after, int most) {
        return jdbc.sql("""
                        select id, name, macro_id, acts, goes_on, state, reason, actor_kind, actor_id, actor_name,
                          created_at, started_at, finished_at
                        from macros.batch
                        where workspace_id = :workspace
                          and (:actor::uuid is null or actor_id = :actor::uuid)
                          and (:after::timestamptz is null or (created_at, id) < (:after::timestamptz, :after_id::uuid))
                        order by created_at desc, id desc
                        limit :most
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("actor", actor)
                .param("after", after == null ? null : Timestamp.from(after.at()))
                .param("after_id", after == null ? null : after.id())
                .param("most", most)
                .query(this::read)
                .list();
    }

    long count(@Nullable UUID actor) {
        return jdbc.sql("""
                        select count(*) from macros.batch
                        where workspace_id = :workspace and (:actor::uuid is null or actor_id = :actor::uuid)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("actor", actor)
                .query(Long.class)
                .single();
    }

    private Map<BatchEntry.State, Long> tally(UUID id) {
        Map<BatchEntry.State, Long> tally = new EnumMap<>(BatchEntry.State.class);
        jdbc.sql("""
                        select state, count(*) as many from macros.batch_entry
                        where workspace_id = :workspace and batch_id = :id
                        group by state
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .query(row -> {
                    tally.put(BatchEntry.State.of(row.getString("state")).orElseThrow(), row.getLong("many"));
                });
        return tally;
    }

    private Batch read(ResultSet row, int number) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new Batch(
                id,
                row.getString("name"),
                row.getObject("macro_id", UUID.class),
                json.readValue(row.getString("acts"), Acts.class),
                row.getBoolean("goes_on"),
                Batch.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("reason"),
                Actor.Kind.valueOf(row.getString("actor_kind")),
                row.getObject("actor_id", UUID.class),
                row.getString("actor_name"),
                row.getTimestamp("created_at").toInstant(),
                instant(row, "started_at"),
                instant(row, "finished_at"),
                tally(id));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
