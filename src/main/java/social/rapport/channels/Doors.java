package social.rapport.channels;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import social.rapport.shared.ChannelId;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.CurrentWorkspace;

/**
 * Finds the channel behind an address of ours, of whichever workspace it is. Remembered for a few seconds, since every
 * delivery asks; credentials stay sealed while they are remembered.
 */
@Component
class Doors {

    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final int DOORS = 10_000;

    private final JdbcClient jdbc;
    private final Credentials credentials;
    private final ObjectProvider<Channels> channels;
    private final Cache<ChannelId, Optional<Door>> remembered = Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .maximumSize(DOORS)
            .build();

    Doors(JdbcClient jdbc, Credentials credentials, ObjectProvider<Channels> channels) {
        this.jdbc = jdbc;
        this.credentials = credentials;
        this.channels = channels;
    }

    /** @param sealed its credentials; empty once it is disconnected */
    record Door(Channel channel, Optional<byte[]> sealed) {}

    Optional<Door> find(ChannelId id) {
        Optional<Door> known = remembered.getIfPresent(id);
        if (known != null) {
            return known;
        }
        Optional<Door> found = look(id);
        remembered.put(id, found);
        return found;
    }

    private Optional<Door> look(ChannelId id) {
        return jdbc.sql("select w from channels.workspace_of(:id) w where w is not null")
                .param("id", id.value())
                .query(UUID.class)
                .optional()
                .flatMap(workspace -> CurrentWorkspace.get(
                        new WorkspaceId(workspace),
                        () -> channels.getObject().find(id).map(channel -> new Door(channel, credentials.sealed(id)))));
    }

    /** What is remembered of it no longer holds, once the running transaction has committed. */
    void changed(ChannelId id) {
        remembered.invalidate(id);
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    remembered.invalidate(id);
                }
            });
        }
    }
}
