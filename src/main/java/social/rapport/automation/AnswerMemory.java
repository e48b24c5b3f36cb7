package social.rapport.automation;

import java.util.List;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.conversations.Participants;
import social.rapport.people.Cluster;
import social.rapport.people.Memory;
import social.rapport.shared.storage.CurrentWorkspace;

/** What happened by itself in conversations with people, and what was about to. */
@Component
@Order(30)
class AnswerMemory implements Memory {

    private final JdbcClient jdbc;
    private final Participants participants;

    AnswerMemory(JdbcClient jdbc, Participants participants) {
        this.jdbc = jdbc;
        this.participants = participants;
    }

    @Override
    public void forget(Cluster person) {
        UUID[] conversations = participants.alone(person);
        for (String statement : List.of(
                "delete from automation.said where workspace_id = :workspace and conversation_id = any(:conversations)",
                "delete from automation.awaiting where workspace_id = :workspace and conversation_id = any(:conversations)")) {
            jdbc.sql(statement)
                    .param("workspace", CurrentWorkspace.id().value())
                    .param("conversations", conversations)
                    .update();
        }
        jdbc.sql("select automation.forget(:members::uuid[])")
                .param("members", person.array())
                .query(row -> {});
    }
}
