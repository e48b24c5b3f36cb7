package social.rapport.conversations;

import java.sql.Types;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.storage.CurrentWorkspace;

/** The rows of {@code conversations.promise}. */
@Component
class PromiseTable {

    private final JdbcClient jdbc;

    PromiseTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps everybody else from changing promises until the transaction ends: there is one default, and one order. */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('conversations.promise ' || :workspace, 0))")
                .param("workspace", CurrentWorkspace.id().toString())
                .query(row -> {});
    }

    /** Those that hold, the first to be asked first, the default last. */
    List<Promise> all() {
        return jdbc.sql("""
                        select p.* from conversations.promise p
                        where p.workspace_id = :workspace and p.deleted_at is null
                        order by num_nonnulls(p.channel_id, p.public, p.tag) = 0, p.position, p.id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .query(Promise::read)
                .list();
    }

    /** @param deleted whether it is looked for among those that were deleted */
    Optional<Promise> find(UUID id, boolean deleted) {
        return jdbc.sql("""
                        select p.* from conversations.promise p
                        where p.workspace_id = :workspace and p.id = :id and (p.deleted_at is not null) = :deleted
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .param("deleted", deleted)
                .query(Promise::read)
                .optional();
    }

    void insert(Promise promise) {
        bind(jdbc.sql("""
                        insert into conversations.promise (workspace_id, id, name, position, first_minutes, next_minutes,
                          resolution_minutes, in_hours, warn_minutes, channel_id, public, tag)
                        select :workspace, :id, :name,
                          coalesce((select max(position) from conversations.promise where workspace_id = :workspace), 0) + 1,
                          :first, :next, :resolution, :in_hours, :warn, :channel, :public, :tag
                        """), promise);
    }

    void replace(Promise promise) {
        bind(jdbc.sql("""
                        update conversations.promise
                        set name = :name, first_minutes = :first, next_minutes = :next, resolution_minutes = :resolution,
                          in_hours = :in_hours, warn_minutes = :warn, channel_id = :channel, public = :public, tag = :tag,
                          changed_at = now()
                        where workspace_id = :workspace and id = :id
                        """), promise);
    }

    private static void bind(JdbcClient.StatementSpec statement, Promise promise) {
        Promise.For whom = promise.whom();
        statement
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", promise.id())
                .param("name", promise.name())
                .param("first", promise.terms().first(), Types.INTEGER)
                .param("next", promise.terms().next(), Types.INTEGER)
                .param("resolution", promise.terms().resolution(), Types.INTEGER)
                .param("in_hours", promise.inHours())
                .param("warn", promise.warnMinutes())
                .param("channel", whom.channel() == null ? null : whom.channel().value(), Types.OTHER)
                .param("public", whom.isPublic(), Types.BOOLEAN)
                .param("tag", whom.tag(), Types.VARCHAR)
                .update();
    }

    /** @param deleted whether it no longer holds, or holds again */
    void delete(UUID id, boolean deleted) {
        jdbc.sql("""
                        update conversations.promise set deleted_at = case when :deleted then now() end
                        where workspace_id = :workspace and id = :id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .param("deleted", deleted)
                .update();
    }

    /** Puts promises into this order. */
    void order(List<UUID> ids) {
        jdbc.sql("""
                        update conversations.promise p set position = o.position
                        from unnest(:ids::uuid[]) with ordinality o(id, position)
                        where p.workspace_id = :workspace and p.id = o.id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("ids", ids.toArray(UUID[]::new))
                .update();
    }
}
