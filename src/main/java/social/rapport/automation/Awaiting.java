package social.rapport.automation;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.conversations.ConversationId;
import social.rapport.shared.storage.Columns;
import social.rapport.shared.storage.CurrentWorkspace;

/** The conversations that may need somebody. */
@Component
class Awaiting {

    private final JdbcClient jdbc;
    private final JdbcTemplate rows;

    Awaiting(JdbcClient jdbc, JdbcTemplate rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /** @param saidAt up to when the conversation must have heard before it is looked at */
    record Place(ConversationId conversation, Instant saidAt) {}

    /** Puts conversations at the end of the line; whoever stands in it keeps their place. */
    void add(Map<ConversationId, Instant> saidAt) {
        List<Map.Entry<ConversationId, Instant>> all = List.copyOf(saidAt.entrySet());
        rows.update("""
                insert into automation.awaiting as a (workspace_id, conversation_id, said_at)
                select ?::uuid, w.conversation_id, w.said_at
                from unnest(?::uuid[], ?::timestamptz[]) as w(conversation_id, said_at)
                order by w.conversation_id
                on conflict (workspace_id, conversation_id) do update set said_at = greatest(a.said_at, excluded.said_at)
                """, statement -> {
            statement.setObject(1, CurrentWorkspace.id().value());
            new Columns(statement, 2)
                    .add("uuid", all, one -> one.getKey().value())
                    .add("timestamptz", all, one -> one.getValue().truncatedTo(ChronoUnit.MICROS));
        });
    }

    /** The first of the line. */
    List<Place> first(int most) {
        return jdbc.sql("""
                        select conversation_id, said_at
                        from automation.awaiting
                        where workspace_id = :workspace
                        order by since, conversation_id
                        limit :most
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("most", most)
                .query((row, number) -> new Place(
                        new ConversationId(row.getObject("conversation_id", UUID.class)),
                        row.getTimestamp("said_at").toInstant()))
                .list();
    }

    /** Takes a conversation out of the line, unless more was said in it meanwhile. */
    void remove(Place place) {
        jdbc.sql("""
                        delete from automation.awaiting
                        where workspace_id = :workspace and conversation_id = :conversation and said_at <= :said
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("conversation", place.conversation().value())
                .param("said", Timestamp.from(place.saidAt()))
                .update();
    }
}
