package social.rapport.webhooks;

import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.conversations.Participants;
import social.rapport.people.Cluster;
import social.rapport.people.Memory;
import social.rapport.shared.storage.CurrentWorkspace;

/** What other systems were told of people, or were about to be; but not that they were erased. */
@Component
@Order(20)
class DeliveryMemory implements Memory {

    private final JdbcClient jdbc;
    private final Participants participants;

    DeliveryMemory(JdbcClient jdbc, Participants participants) {
        this.jdbc = jdbc;
        this.participants = participants;
    }

    @Override
    public void forget(Cluster person) {
        UUID[] conversations = participants.alone(person);
        jdbc.sql("""
                        with told as (
                          delete from webhooks.delivery d
                          where d.workspace_id = :workspace and d.type <> :erased
                            and (d.subject = any(:members::uuid[] || :conversations)
                              or exists (
                                select from unnest(:members::text[]) as member where strpos(d.body, member) > 0))
                          returning d.id)
                        delete from webhooks.attempt a using told
                        where a.workspace_id = :workspace and a.delivery_id = told.id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("erased", EventType.PERSON_ERASED.key())
                .param("members", person.array())
                .param("conversations", conversations)
                .update();
        jdbc.sql("delete from webhooks.told where workspace_id = :workspace and conversation_id = any(:conversations)")
                .param("workspace", CurrentWorkspace.id().value())
                .param("conversations", conversations)
                .update();
    }
}
