package social.rapport.channels.activitypub;

import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.people.Cluster;
import social.rapport.people.Identity;
import social.rapport.people.Memory;
import social.rapport.people.People;
import social.rapport.shared.ChannelId;
import social.rapport.shared.storage.CurrentWorkspace;

/** Whom the brand was followed by, which words of theirs came, and what was said to them. */
@Component
@Order(60)
class FediverseMemory implements Memory {

    private static final List<String> GONE = List.of(
            """
            delete from channels.parcel where workspace_id = :workspace and note_id in (
              select id from channels.note where workspace_id = :workspace and channel_id = :channel and recipient = :account)
            """,
            """
            delete from channels.parcel where workspace_id = :workspace and channel_id = :channel and inbox in (
              select inbox from channels.follower
              where workspace_id = :workspace and channel_id = :channel and actor = :account)
            """,
            "delete from channels.note where workspace_id = :workspace and channel_id = :channel and recipient = :account",
            "delete from channels.follower where workspace_id = :workspace and channel_id = :channel and actor = :account",
            "delete from channels.heard where workspace_id = :workspace and channel_id = :channel and actor = :account");

    private final JdbcClient jdbc;
    private final People people;

    FediverseMemory(JdbcClient jdbc, People people) {
        this.jdbc = jdbc;
        this.people = people;
    }

    @Override
    public void forget(Cluster person) {
        for (Identity identity : people.identities(person)) {
            ChannelId channel = identity.channel();
            String account = identity.externalId();
            if (channel != null && account != null) {
                GONE.forEach(statement -> jdbc.sql(statement)
                        .param("workspace", CurrentWorkspace.id().value())
                        .param("channel", channel.value())
                        .param("account", account)
                        .update());
            }
        }
    }
}
