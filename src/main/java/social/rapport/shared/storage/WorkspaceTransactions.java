package social.rapport.shared.storage;

import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
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
    private final TransactionTemplate savepoint;

    WorkspaceTransactions(JdbcClient jdbc, PlatformTransactionManager manager) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(manager);
        this.savepoint = new TransactionTemplate(manager);
        savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** Transactions for no workspace in particular, within which {@link #in} works for one after the other. */
    public TransactionTemplate template() {
        return transaction;
    }

    /** Works for a workspace in the running transaction, or in one of its own where none runs. */
    public <T extends @org.jspecify.annotations.Nullable Object> T in(WorkspaceId workspace, Supplier<T> work) {
        return bound(transaction, workspace, work);
    }

    /** As {@link #in}, where nothing comes of it but what it changes. */
    public void run(WorkspaceId workspace, Runnable work) {
        in(workspace, () -> {
            work.run();
            return true;
        });
    }

    /** As {@link #in}, behind a savepoint: where the work fails, the running transaction goes on without it. */
    public <T extends @org.jspecify.annotations.Nullable Object> T apart(WorkspaceId workspace, Supplier<T> work) {
        return bound(savepoint, workspace, work);
    }

    private <T extends @org.jspecify.annotations.Nullable Object> T bound(
            TransactionTemplate template, WorkspaceId workspace, Supplier<T> work) {
        String before = CurrentWorkspace.find().map(WorkspaceId::toString).orElse("");
        return template.execute(status -> {
            bind(workspace.toString());
            T result = CurrentWorkspace.get(workspace, work);
            bind(before);
            return result;
        });
    }

    /**
     * Readies the running transaction for batches of thousands. Each statement is planned once for any size, so that rows
     * are looked up by their index; planned for the batch at hand, thousands of keys make the planner read whole tables
     * instead. And a batch stays in memory.
     */
    public void planForAnySize() {
        jdbc.sql("""
                        select set_config('plan_cache_mode', 'force_generic_plan', true),
                          set_config('work_mem', '64MB', true)
                        """).query().singleRow();
    }

    private void bind(String workspace) {
        jdbc.sql("select set_config('rapport.workspace', :workspace, true)")
                .param("workspace", workspace)
                .query(String.class)
                .single();
    }
}
