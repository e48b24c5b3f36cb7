package social.rapport.conversations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.storage.CurrentWorkspace;

/** What is written down of conversations besides what was said, many at once. */
@Component
class TranscriptFacts {

    private final JdbcClient jdbc;

    TranscriptFacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<ConversationId, Conversation> conversations(Collection<ConversationId> ids) {
        Map<ConversationId, Conversation> found = new HashMap<>();
        about(ids, """
                        select c.id as conversation_id, c.* from conversations.conversation c
                        where c.workspace_id = :workspace and c.id = any(:ids::uuid[])
                        """, Conversation::read).forEach((id, rows) -> found.put(id, rows.getFirst()));
        return found;
    }

    Map<ConversationId, List<Note>> notes(Collection<ConversationId> ids) {
        return about(ids, """
                select conversation_id, id, at, author_name, text, mentions from conversations.note
                where workspace_id = :workspace and conversation_id = any(:ids::uuid[])
                order by conversation_id, at, id
                """, Note::read);
    }

    Map<ConversationId, List<Listed.Due>> due(Collection<ConversationId> ids) {
        return about(
                ids,
                """
                select conversation_id, due_at, due_for from conversations.clock
                where workspace_id = :workspace and conversation_id = any(:ids::uuid[])
                """,
                (row, number) -> new Listed.Due(
                        Promise.Of.of(row.getString("due_for")),
                        row.getTimestamp("due_at").toInstant()));
    }

    Map<ConversationId, List<Transcript.Kept>> kept(Collection<ConversationId> ids) {
        return about(ids, """
                select conversation_id, case when first then 'first' else 'next' end as what, asked_at as since,
                  answered_at as until, due_at, minutes, kept
                from conversations.turn
                where workspace_id = :workspace and conversation_id = any(:ids::uuid[])
                union all
                select conversation_id, 'resolution', begun_at, resolved_at, null, minutes, kept
                from conversations.matter
                where workspace_id = :workspace and conversation_id = any(:ids::uuid[])
                order by conversation_id, since, what
                """, TranscriptFacts::kept);
    }

    private static Transcript.Kept kept(ResultSet row, int number) throws SQLException {
        return new Transcript.Kept(
                Promise.Of.of(row.getString("what")),
                row.getTimestamp("since").toInstant(),
                Conversation.instant(row, "until"),
                Conversation.instant(row, "due_at"),
                row.getObject("minutes", Integer.class),
                row.getObject("kept", Boolean.class));
    }

    private <T> Map<ConversationId, List<T>> about(
            Collection<ConversationId> ids, String statement, RowMapper<T> reader) {
        Map<ConversationId, List<T>> found = new HashMap<>();
        jdbc.sql(statement)
                .param("workspace", CurrentWorkspace.id().value())
                .param("ids", ConversationId.values(ids))
                .query(row -> {
                    found.computeIfAbsent(
                                    new ConversationId(row.getObject("conversation_id", UUID.class)),
                                    ignored -> new ArrayList<>())
                            .add(reader.mapRow(row, 0));
                });
        return found;
    }
}
