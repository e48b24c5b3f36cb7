package social.rapport.conversations;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.people.Cluster;
import social.rapport.shared.storage.CurrentWorkspace;

/** Who speaks on the other side of which conversations of the workspace at work. */
@Component
public class Participants {

    private final JdbcClient jdbc;

    Participants(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The conversations in which this person speaks and nobody else. */
    public UUID[] alone(Cluster person) {
        return conversations(person, """
                select distinct p.conversation_id
                from conversations.participant p
                left join conversations.conversation c on c.workspace_id = :workspace and c.id = p.conversation_id
                where p.workspace_id = :workspace and p.person_id = any(:members::uuid[])
                  and (c.id is null
                    or c.person_id = any(:members::uuid[]) and coalesce(c.others, '{}') <@ :members::uuid[])
                """);
    }

    /** The conversations in which others speak as well. */
    UUID[] inCompany(Cluster person) {
        return conversations(person, """
                select distinct p.conversation_id
                from conversations.participant p
                join conversations.conversation c on c.workspace_id = :workspace and c.id = p.conversation_id
                where p.workspace_id = :workspace and p.person_id = any(:members::uuid[])
                  and not (c.person_id = any(:members::uuid[]) and coalesce(c.others, '{}') <@ :members::uuid[])
                """);
    }

    private UUID[] conversations(Cluster person, String statement) {
        return jdbc.sql(statement)
                .param("workspace", CurrentWorkspace.id().value())
                .param("members", person.array())
                .query(UUID.class)
                .list()
                .toArray(UUID[]::new);
    }
}
