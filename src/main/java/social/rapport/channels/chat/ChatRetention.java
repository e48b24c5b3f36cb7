package social.rapport.channels.chat;

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

/** Takes chats away that nobody has written in for long, and signed identities that would not hold any more anyway. */
@Component
class ChatRetention {

    static final Duration KEPT = Duration.ofDays(180);

    private static final Duration OFTEN = Duration.ofHours(6);
    private static final int AT_ONCE = 500;

    private final JdbcClient jdbc;
    private final WorkspaceTransactions transactions;
    private final Workspaces workspaces;

    ChatRetention(JdbcClient jdbc, WorkspaceTransactions transactions, Workspaces workspaces) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.workspaces = workspaces;
    }

    @Bean
    static RecurringTask<Void> chatSweep(ObjectProvider<ChatRetention> retention) {
        return Tasks.recurring("channels.chat.sweep", FixedDelay.of(OFTEN))
                .execute((instance, context) -> retention.getObject().sweep(Instant.now()));
    }

    void sweep(Instant now) {
        for (WorkspaceId workspace : workspaces.all()) {
            transactions.in(workspace, () -> forgetProofs(now));
            while (transactions.in(workspace, () -> forgetVisits(now.minus(KEPT))) == AT_ONCE) {}
        }
    }

    private int forgetProofs(Instant now) {
        return jdbc.sql("delete from channels.visit_proof where workspace_id = :workspace and expires_at < :before")
                .param("workspace", CurrentWorkspace.id().value())
                .param("before", Timestamp.from(now.minus(SignedIdentity.LONGEST)))
                .update();
    }

    /** @return how many were taken away */
    private int forgetVisits(Instant before) {
        return jdbc.sql("""
                        with old as (
                          select id from channels.visit
                          where workspace_id = :workspace and seen_at < :before
                          limit :most),
                        lines as (
                          delete from channels.chat_line l using old
                          where l.workspace_id = :workspace and l.visit_id = old.id),
                        pictures as (
                          delete from channels.visit_picture p using old
                          where p.workspace_id = :workspace and p.visit_id = old.id),
                        tokens as (
                          delete from channels.visit_token t using old
                          where t.workspace_id = :workspace and t.visit_id = old.id)
                        delete from channels.visit v using old
                        where v.workspace_id = :workspace and v.id = old.id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("before", Timestamp.from(before))
                .param("most", AT_ONCE)
                .update();
    }
}
