package social.rapport.shared.storage;

import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import social.rapport.shared.WorkspaceId;

/**
 * Work for one workspace inside a transaction, also where the transaction began for another one or for none: a batch
 * that touches several brands commits as one, each part seeing its own rows only.
 */
@Component
public class WorkspaceTransactions {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    WorkspaceTransactions(JdbcClient jdbc, PlatformTransactionManager manager) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(manager);
    }

    public <T extends @org.jspecify.annotations.Nullable Object> T in(WorkspaceId workspace, Supplier<T> work) {
        return transaction.execute(status -> CurrentWorkspace.get(workspace, () -> {
            bind(workspace.toString());
            T result = work.get();
            bind("");
            return result;
        }));
    }

    private void bind(String workspace) {
        jdbc.sql("select set_config('rapport.workspace', :workspace, true)")
                .param("workspace", workspace)
                .query(String.class)
                .single();
    }
}
