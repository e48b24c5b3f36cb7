package social.rapport.conversations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.conversations.ConversationExport.Asker;
import social.rapport.conversations.ConversationExport.Format;
import social.rapport.conversations.ConversationExport.State;
import social.rapport.shared.Keyset;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Actor;
import tools.jackson.databind.json.JsonMapper;

/** The rows of {@code conversations.export}, and which conversations each is still to hold. */
@Component
class ExportTable {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ExportTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** False where the same is being written for them already. */
    boolean insert(UUID id, Format format, InboxFilter filter, boolean notes, @Nullable String language, Actor by) {
        return jdbc.sql("""
                        insert into conversations.export (workspace_id, id, format, filter, notes, language, by_kind, by_id,
                          by_name, created_at)
                        values (:workspace, :id, :format, :filter::jsonb, :notes, :language, :kind, :by, :name, :now)
                        on conflict do nothing
                        """)
                        .param("workspace", CurrentWorkspace.id().value())
                        .param("id", id)
                        .param("format", format.key())
                        .param("filter", json.writeValueAsString(filter))
                        .param("notes", notes)
                        .param("language", language)
                        .param("kind", by.kind().name().toLowerCase(Locale.ROOT))
                        .param("by", by.id())
                        .param("name", by.name())
                        .param("now", Timestamp.from(Instant.now()))
                        .update()
                > 0;
    }

    /** The same for the same, which is being written. */
    Optional<ConversationExport> same(Format format, InboxFilter filter, @Nullable String language, Actor by) {
        return jdbc.sql("""
                        select * from conversations.export
                        where workspace_id = :workspace and by_id = :by and format = :format
                          and language is not distinct from :language::text and filter = :filter::jsonb
                          and state in ('queued', 'running')
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("by", by.id())
                .param("format", format.key())
                .param("language", language)
                .param("filter", json.writeValueAsString(filter))
                .query(this::read)
                .optional();
    }

    /** @param by who asked for it */
    Optional<ConversationExport> find(UUID id, Actor by) {
        return jdbc.sql("""
                        select * from conversations.export
                        where workspace_id = :workspace and id = :id and by_id = :by
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .param("by", by.id())
                .query(this::read)
                .optional();
    }

    /** As it is, and nobody else changes it until the running transaction ends. */
    Optional<ConversationExport> lock(UUID id) {
        return jdbc.sql("select * from conversations.export where workspace_id = :workspace and id = :id for update")
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .query(this::read)
                .optional();
    }

    List<ConversationExport> list(Actor by, @Nullable Keyset after, int most) {
        return jdbc.sql("""
                        select * from conversations.export
                        where workspace_id = :workspace and by_id = :by
                          and (:after::timestamptz is null or (created_at, id) < (:after::timestamptz, :after_id::uuid))
                        order by created_at desc, id desc
                        limit :most
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("by", by.id())
                .param("after", after == null ? null : Timestamp.from(after.at()))
                .param("after_id", after == null ? null : after.id())
                .param("most", most)
                .query(this::read)
                .list();
    }

    long count(Actor by) {
        return jdbc.sql("select count(*) from conversations.export where workspace_id = :workspace and by_id = :by")
                .param("workspace", CurrentWorkspace.id().value())
                .param("by", by.id())
                .query(Long.class)
                .single();
    }

    /** How many wait or are written, whoever asked for them. */
    long ahead() {
        return jdbc.sql("""
                        select count(*) from conversations.export
                        where workspace_id = :workspace and state in ('queued', 'running')
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .query(Long.class)
                .single();
    }

    void begin(UUID id, long total) {
        jdbc.sql("""
                        update conversations.export set state = 'running', total = :total, started_at = now()
                        where workspace_id = :workspace and id = :id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .param("total", total)
                .update();
    }

    /** The conversations that come after a position, in their order. */
    List<ConversationId> items(UUID of, long position, int most) {
        return jdbc.sql("""
                        select conversation_id from conversations.export_item
                        where workspace_id = :workspace and export_id = :export and nth > :position
                        order by nth
                        limit :most
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("export", of)
                .param("position", position)
                .param("most", most)
                .query((row, number) -> new ConversationId(row.getObject("conversation_id", UUID.class)))
                .list();
    }

    /** Moves on, in the transaction that keeps what was written. */
    void advance(UUID id, long position, long bytes) {
        jdbc.sql("""
                        update conversations.export set position = :position, bytes = bytes + :bytes
                        where workspace_id = :workspace and id = :id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .param("position", position)
                .param("bytes", bytes)
                .update();
    }

    /** Ends it; which conversations it was to hold need not be known any more. */
    void end(UUID id, State state, Instant expiresAt) {
        jdbc.sql("""
                        update conversations.export set state = :state, finished_at = now(), expires_at = :expires
                        where workspace_id = :workspace and id = :id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .param("state", state.key())
                .param("expires", Timestamp.from(expiresAt))
                .update();
        forgetItems(id);
    }

    /** Those of which something may have been written, and is kept. */
    List<UUID> kept() {
        return jdbc.sql("""
                        select id from conversations.export
                        where workspace_id = :workspace and state in ('queued', 'running', 'done')
                        order by id for update
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .query(UUID.class)
                .list();
    }

    void delete(UUID id) {
        forgetItems(id);
        jdbc.sql("delete from conversations.export where workspace_id = :workspace and id = :id")
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .update();
    }

    private void forgetItems(UUID of) {
        jdbc.sql("delete from conversations.export_item where workspace_id = :workspace and export_id = :export")
                .param("workspace", CurrentWorkspace.id().value())
                .param("export", of)
                .update();
    }

    List<UUID> expired(Instant now) {
        return jdbc.sql("""
                        select id from conversations.export where workspace_id = :workspace and expires_at <= :now
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("now", Timestamp.from(now))
                .query(UUID.class)
                .list();
    }

    private ConversationExport read(ResultSet row, int number) throws SQLException {
        return new ConversationExport(
                row.getObject("id", UUID.class),
                Format.of(row.getString("format")).orElseThrow(),
                json.readValue(row.getString("filter"), InboxFilter.class),
                row.getBoolean("notes"),
                row.getString("language"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getObject("total", Long.class),
                row.getLong("position"),
                row.getLong("bytes"),
                new Asker(row.getString("by_kind"), row.getObject("by_id", UUID.class), row.getString("by_name")),
                row.getTimestamp("created_at").toInstant(),
                Conversation.instant(row, "started_at"),
                Conversation.instant(row, "finished_at"),
                Conversation.instant(row, "expires_at"));
    }
}
