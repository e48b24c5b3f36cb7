package social.rapport.channels.activitypub;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.springframework.stereotype.Component;
import social.rapport.channels.Channel;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.workspace.Workspace;
import social.rapport.workspace.Workspaces;

/** Where channels are on the fediverse: below the address at which their brand says that this server is reached. */
@Component
class Homes {

    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final int WORKSPACES = 10_000;

    private final WorkspaceTransactions transactions;
    private final Workspaces workspaces;
    private final Cache<WorkspaceId, String> remembered = Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .maximumSize(WORKSPACES)
            .build();

    Homes(WorkspaceTransactions transactions, Workspaces workspaces) {
        this.transactions = transactions;
        this.workspaces = workspaces;
    }

    /** @throws NetworkFailure where the brand has not said so yet: nobody could answer it */
    Home of(Channel channel) throws NetworkFailure {
        String known = remembered.getIfPresent(channel.workspace());
        String address = known == null ? look(channel.workspace()) : known;
        if (address.isEmpty()) {
            throw new NetworkFailure(Kind.UNAUTHORIZED, "fediverse_address", "", null);
        }
        if (known == null) {
            remembered.put(channel.workspace(), address);
        }
        return Home.of(address.replaceFirst("/+$", ""), channel);
    }

    private String look(WorkspaceId workspace) {
        return transactions.in(workspace, () -> workspaces
                .current()
                .filter(Workspace::isReached)
                .map(Workspace::address)
                .orElse(""));
    }
}
