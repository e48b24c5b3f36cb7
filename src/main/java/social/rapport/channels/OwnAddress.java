package social.rapport.channels;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.workspace.Workspace;
import social.rapport.workspace.Workspaces;

/** Where this server is reached, as each brand says: what networks are told to call begins with it. */
@Component
public class OwnAddress {

    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final int WORKSPACES = 10_000;

    private final WorkspaceTransactions transactions;
    private final Workspaces workspaces;
    private final Cache<WorkspaceId, String> remembered = Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .maximumSize(WORKSPACES)
            .build();

    OwnAddress(WorkspaceTransactions transactions, Workspaces workspaces) {
        this.transactions = transactions;
        this.workspaces = workspaces;
    }

    /** Without a slash at its end, such as {@code https://care.example.com}; empty where the brand has not said so yet. */
    public Optional<String> of(WorkspaceId workspace) {
        String known = remembered.getIfPresent(workspace);
        String address = known == null ? look(workspace) : known;
        if (address.isEmpty()) {
            return Optional.empty();
        }
        if (known == null) {
            remembered.put(workspace, address);
        }
        return Optional.of(address);
    }

    /** Where a channel's network delivers; empty where the brand has not said where this server is. */
    public Optional<String> in(Channel channel) {
        return of(channel.workspace()).map(address -> address + "/in/" + channel.id());
    }

    private String look(WorkspaceId workspace) {
        return transactions.in(workspace, () -> workspaces
                .current()
                .filter(Workspace::isReached)
                .map(Workspace::address)
                .orElse("")
                .replaceFirst("/+$", ""));
    }
}
