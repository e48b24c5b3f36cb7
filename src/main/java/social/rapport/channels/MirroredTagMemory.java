package social.rapport.channels;

import java.util.Objects;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.people.Cluster;
import social.rapport.people.Identity;
import social.rapport.people.Memory;
import social.rapport.people.People;
import social.rapport.shared.ChannelId;
import social.rapport.shared.storage.CurrentWorkspace;

/** Which of their accounts had a network's tag. */
@Component
@Order(60)
class MirroredTagMemory implements Memory {

    private final JdbcClient jdbc;
    private final People people;

    MirroredTagMemory(JdbcClient jdbc, People people) {
        this.jdbc = jdbc;
        this.people = people;
    }

    @Override
    public void forget(Cluster person) {
        for (Identity identity : people.identities(person)) {
            ChannelId channel = identity.channel();
            if (channel != null) {
                jdbc.sql("""
                                delete from channels.mirrored_tag
                                where workspace_id = :workspace and channel_id = :channel and account = :account
                                """)
                        .param("workspace", CurrentWorkspace.id().value())
                        .param("channel", channel.value())
                        .param("account", Objects.requireNonNull(identity.externalId()))
                        .update();
            }
        }
    }
}
