package social.rapport.vault;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.workspace.Workspaces;

/** Forgets for good what people took out of their vaults a day ago, and files that they handed in and left. */
@Component
class VaultSweep {

    private static final Duration OFTEN = Duration.ofHours(1);
    private static final Duration KEPT = Duration.ofDays(1);
    private static final Logger log = LoggerFactory.getLogger(VaultSweep.class);

    private final JdbcClient jdbc;
    private final WorkspaceTransactions transactions;
    private final Workspaces workspaces;

    VaultSweep(JdbcClient jdbc, WorkspaceTransactions transactions, Workspaces workspaces) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.workspaces = workspaces;
    }

    @Bean
    static RecurringTask<Void> vaultForgottenSweep(ObjectProvider<VaultSweep> sweep) {
        return Tasks.recurring("vault.sweep", FixedDelay.of(OFTEN))
                .execute((instance, context) -> sweep.getObject().sweep(Instant.now()));
    }

    /** Goes through all workspaces; one that fails holds up none of the others. */
    void sweep(Instant now) {
        for (WorkspaceId workspace : workspaces.all()) {
            try {
                transactions.run(workspace, () -> forget(now.minus(KEPT)));
            } catch (RuntimeException failed) {
                log.error("What was taken out of the vaults of a workspace could not be forgotten", failed);
            }
        }
    }

    private void forget(Instant before) {
        jdbc.sql("""
                        delete from vault.receipt r
                        where r.workspace_id = :workspace and (r.removed_at < :before or exists (
                          select from vault.purchase p
                          where p.workspace_id = r.workspace_id and p.id = r.purchase_id and p.removed_at < :before))
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("before", Timestamp.from(before))
                .update();
        jdbc.sql("delete from vault.purchase where workspace_id = :workspace and removed_at < :before")
                .param("workspace", CurrentWorkspace.id().value())
                .param("before", Timestamp.from(before))
                .update();
        jdbc.sql("delete from vault.fact where workspace_id = :workspace and removed_at < :before")
                .param("workspace", CurrentWorkspace.id().value())
                .param("before", Timestamp.from(before))
                .update();
        jdbc.sql("delete from vault.draft where workspace_id = :workspace and kept_at < :before")
                .param("workspace", CurrentWorkspace.id().value())
                .param("before", Timestamp.from(before))
                .update();
    }
}
