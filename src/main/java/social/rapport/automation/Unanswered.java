package social.rapport.automation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.conversations.ConversationId;
import social.rapport.shared.storage.Columns;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.timeline.Interaction;

/** What was said and is still to be put to the rules. */
@Component
class Unanswered {

    private final JdbcClient jdbc;
    private final JdbcTemplate rows;

    Unanswered(JdbcClient jdbc, JdbcTemplate rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    record One(UUID interaction, ConversationId conversation, Instant at) {}

    void add(List<Interaction> said) {
        rows.update("""
                insert into automation.said (workspace_id, interaction_id, conversation_id, at)
                select ?::uuid, s.interaction_id, s.conversation_id, s.at
                from unnest(?::uuid[], ?::uuid[], ?::timestamptz[]) as s(interaction_id, conversation_id, at)
                order by s.interaction_id
                on conflict do nothing
                """, statement -> {
            statement.setObject(1, CurrentWorkspace.id().value());
            new Columns(statement, 2)
                    .add("uuid", said, Interaction::id)
                    .add("uuid", said, one -> ConversationId.of(one).value())
                    .add("timestamptz", said, Interaction::at);
        });
    }

    /** What was said first. */
    List<One> first(int most) {
        return jdbc.sql("""
                        select interaction_id, conversation_id, at from automation.said
                        where workspace_id = :workspace
                        order by at, interaction_id
                        limit :most
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("most", most)
                .query((row, number) -> new One(
                        row.getObject("interaction_id", UUID.class),
                        new ConversationId(row.getObject("conversation_id", UUID.class)),
                        row.getTimestamp("at").toInstant()))
                .list();
    }

    /** Takes one for good; false where another has. */
    boolean take(UUID interaction) {
        return jdbc.sql("delete from automation.said where workspace_id = :workspace and interaction_id = :interaction")
                        .param("workspace", CurrentWorkspace.id().value())
                        .param("interaction", interaction)
                        .update()
                > 0;
    }
}
