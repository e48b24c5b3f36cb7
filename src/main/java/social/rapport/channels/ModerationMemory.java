package social.rapport.channels;

import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.people.Cluster;
import social.rapport.people.Memory;
import social.rapport.shared.storage.CurrentWorkspace;

/** How the brand has dealt with what they said in public. */
@Component
@Order(60)
class ModerationMemory implements Memory {

    private final JdbcClient jdbc;

    ModerationMemory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void forget(Cluster person) {
        jdbc.sql(
                        "delete from channels.moderation where workspace_id = :workspace and person_id = any(:members::uuid[])")
                .param("workspace", CurrentWorkspace.id().value())
                .param("members", person.array())
                .update();
    }
}
