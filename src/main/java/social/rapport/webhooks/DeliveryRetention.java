package social.rapport.webhooks;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.workspace.Workspaces;

/** Deletes what was told, or could not be, once it is thirty days old; and webhooks that were removed as long ago. */
@Component
class DeliveryRetention {

    static final Duration KEPT = Duration.ofDays(30);

    private static final Duration NOTED = Duration.ofDays(90);
    private static final Duration OFTEN = Duration.ofHours(1);
    private static final int AT_ONCE = 1_000;

    private final JdbcClient jdbc;
    private final WorkspaceTransactions transactions;
    private final Workspaces workspaces;

    DeliveryRetention(JdbcClient jdbc, WorkspaceTransactions transactions, Workspaces workspaces) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.workspaces = workspaces;
    }

    @Bean
    static RecurringTask<Void> webhooksSweep(ObjectProvider<DeliveryRetention> retention) {
        return Tasks.recurring("webhooks.sweep", FixedDelay.of(OFTEN))
                .execute((instance, context) -> retention.getObject().sweep(Instant.now()));
    }

    void sweep(Instant now) {
        for (WorkspaceId workspace : workspaces.all()) {
            while (transactions.in(workspace, () -> forgetDeliveries(now.minus(KEPT))) == AT_ONCE) {}
            while (transactions.in(workspace, () -> forgetTold(now.minus(NOTED))) == AT_ONCE) {}
            transactions.in(workspace, () -> forgetRemoved(now.minus(KEPT)));
        }
    }

    /** @return how many were deleted */
    private int forgetDeliveries(Instant before) {
        return jdbc.sql("""
                        with old as (
                          select id from webhooks.delivery
                          where workspace_id = :workspace and created_at < :before
                          order by created_at
                          limit :most),
                        tries as (
                          delete from webhooks.attempt a using old
                          where a.workspace_id = :workspace and a.delivery_id = old.id)
                        delete from webhooks.delivery d using old
                        where d.workspace_id = :workspace and d.id = old.id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("before", Timestamp.from(before))
                .param("most", AT_ONCE)
                .update();
    }

    private int forgetTold(Instant before) {
        return jdbc.sql("""
                        delete from webhooks.told t
                        using (
                          select conversation_id from webhooks.told
                          where workspace_id = :workspace and at < :before
                          limit :most) old
                        where t.workspace_id = :workspace and t.conversation_id = old.conversation_id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("before", Timestamp.from(before))
                .param("most", AT_ONCE)
                .update();
    }

    private int forgetRemoved(Instant before) {
        return jdbc.sql("""
                        with removed as (
                          delete from webhooks.webhook
                          where workspace_id = :workspace and state = 'removed' and changed_at < :before
                          returning id)
                        delete from webhooks.health h using removed
                        where h.workspace_id = :workspace and h.webhook_id = removed.id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("before", Timestamp.from(before))
                .update();
    }
}
