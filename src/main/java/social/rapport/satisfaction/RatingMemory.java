package social.rapport.satisfaction;

import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.conversations.Participants;
import social.rapport.people.Cluster;
import social.rapport.people.Memory;
import social.rapport.shared.storage.CurrentWorkspace;

/** What people were asked and said about how it was. */
@Component
@Order(30)
class RatingMemory implements Memory {

    private final JdbcClient jdbc;
    private final Participants participants;

    RatingMemory(JdbcClient jdbc, Participants participants) {
        this.jdbc = jdbc;
        this.participants = participants;
    }

    @Override
    public void forget(Cluster person) {
        jdbc.sql("""
                        delete from satisfaction.due
                        where workspace_id = :workspace and conversation_id = any(:conversations)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("conversations", participants.alone(person))
                .update();
        jdbc.sql("""
                        delete from satisfaction.question
                        where workspace_id = :workspace and person_id = any(:members::uuid[])
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("members", person.array())
                .update();
    }
}
