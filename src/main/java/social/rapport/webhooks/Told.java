package social.rapport.webhooks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import social.rapport.conversations.Conversation;
import social.rapport.conversations.ConversationId;
import social.rapport.shared.storage.Columns;
import social.rapport.shared.storage.CurrentWorkspace;

/** As what conversations were told last: what a message changed in them is seen by comparing. */
@Component
class Told {

    private final JdbcTemplate jdbc;

    Told(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Notes what these are now; what they were told as before, those left out that were not told. */
    Map<ConversationId, Conversation.State> note(Iterable<Conversation> conversations) {
        List<Conversation> sorted = new ArrayList<>();
        conversations.forEach(sorted::add);
        sorted.sort(Comparator.comparing(conversation -> conversation.id().value()));
        Map<ConversationId, Conversation.State> before = new HashMap<>();
        jdbc.query(
                """
                with n as (
                  select * from unnest(?::uuid[], ?::text[]) as n(id, state)
                ), noted as (
                  insert into webhooks.told as t (workspace_id, conversation_id, state)
                  select ?, n.id, n.state from n
                  on conflict (workspace_id, conversation_id) do update set state = excluded.state, at = now()
                  where t.state <> excluded.state)
                select t.conversation_id, t.state
                from n join webhooks.told t on t.workspace_id = ? and t.conversation_id = n.id
                """,
                statement -> {
                    new Columns(statement, 1)
                            .add("uuid", sorted, conversation -> conversation
                                    .id()
                                    .value())
                            .add("text", sorted, conversation -> conversation
                                    .state()
                                    .key());
                    statement.setObject(3, CurrentWorkspace.id().value());
                    statement.setObject(4, CurrentWorkspace.id().value());
                },
                row -> {
                    before.put(
                            new ConversationId(row.getObject("conversation_id", UUID.class)),
                            Conversation.State.of(row.getString("state")).orElseThrow());
                });
        return before;
    }
}
