package social.rapport.macros;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.MemberId;
import social.rapport.shared.storage.CurrentWorkspace;
import tools.jackson.databind.json.JsonMapper;

/** The rows of {@code macros.macro}. */
@Component
class MacroTable {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    MacroTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(UUID id, Macros.Told told, @Nullable MemberId owner) {
        bind(jdbc.sql("""
                        insert into macros.macro (workspace_id, id, name, owner_id, acts, goes_on, created_at, changed_at)
                        values (:workspace, :id, :name, :owner, :acts::jsonb, :goesOn, now(), now())
                        """), id, told, owner).update();
    }

    void replace(UUID id, Macros.Told told, @Nullable MemberId owner) {
        bind(jdbc.sql("""
                        update macros.macro
                        set name = :name, owner_id = :owner, acts = :acts::jsonb, goes_on = :goesOn, changed_at = now()
                        where workspace_id = :workspace and id = :id
                        """), id, told, owner).update();
    }

    private JdbcClient.StatementSpec bind(
            JdbcClient.StatementSpec statement, UUID id, Macros.Told told, @Nullable MemberId owner) {
        return statement
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .param("name", told.name())
                .param("owner", owner == null ? null : owner.value())
                .param("acts", json.writeValueAsString(told.acts()))
                .param("goesOn", told.goesOn());
    }

    void delete(UUID id) {
        jdbc.sql("update macros.macro set deleted_at = now() where workspace_id = :workspace and id = :id")
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .update();
    }

    void restore(UUID id) {
        jdbc.sql("update macros.macro set deleted_at = null where workspace_id = :workspace and id = :id")
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .update();
    }

    void use(UUID id, int times) {
        jdbc.sql("""
                        update macros.macro set used = used + :times, last_used_at = now()
                        where workspace_id = :workspace and id = :id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .param("times", times)
                .update();
    }

    /** @param deleted whether one that was deleted is meant */
    Optional<Macro> find(UUID id, boolean deleted) {
        return jdbc.sql("""
                        select id, name, owner_id, acts, goes_on, used, last_used_at, created_at from macros.macro
                        where workspace_id = :workspace and id = :id and (deleted_at is not null) = :deleted
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .param("deleted", deleted)
                .query(this::read)
                .optional();
    }

    /** By name; all that a member may see. */
    List<Macro> list(@Nullable MemberId viewer) {
        return jdbc.sql("""
                        select id, name, owner_id, acts, goes_on, used, last_used_at, created_at from macros.macro
                        where workspace_id = :workspace and deleted_at is null
                          and (owner_id is null or owner_id = :viewer::uuid)
                        order by lower(name), id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("viewer", viewer == null ? null : viewer.value())
                .query(this::read)
                .list();
    }

    /** How many the team has, or a member of their own. */
    long kept(@Nullable MemberId owner) {
        return jdbc.sql("""
                        select count(*) from macros.macro
                        where workspace_id = :workspace and deleted_at is null
                          and owner_id is not distinct from :owner::uuid
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("owner", owner == null ? null : owner.value())
                .query(Long.class)
                .single();
    }

    private Macro read(ResultSet row, int number) throws SQLException {
        UUID owner = row.getObject("owner_id", UUID.class);
        Timestamp lastUsed = row.getTimestamp("last_used_at");
        return new Macro(
                row.getObject("id", UUID.class),
                row.getString("name"),
                owner == null ? null : new MemberId(owner),
                json.readValue(row.getString("acts"), Acts.class),
                row.getBoolean("goes_on"),
                row.getLong("used"),
                lastUsed == null ? null : lastUsed.toInstant(),
                row.getTimestamp("created_at").toInstant());
    }
}
