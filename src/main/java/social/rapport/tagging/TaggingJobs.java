package social.rapport.tagging;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import social.rapport.people.PeopleChanged;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.tagging.LookBacks.Asked;

/** What rules do in the background. */
@Configuration(proxyBeanMethods = false)
class TaggingJobs {

    private final DueRules due;
    private final WorkspaceTransactions transactions;

    TaggingJobs(DueRules due, WorkspaceTransactions transactions) {
        this.due = due;
        this.transactions = transactions;
    }

    @Bean
    Task<Asked> lookBack(ObjectProvider<LookBacks> lookBacks) {
        return Tasks.oneTime(LookBacks.TASK)
                .onFailure((failed, operations) -> lookBacks.getObject().again(failed, operations))
                .execute((task, context) -> lookBacks.getObject().run(task.getData(), () -> context.getSchedulerState()
                        .isShuttingDown()));
    }

    @Bean
    Task<Void> sweep(ObjectProvider<Sweep> sweep) {
        return Tasks.recurring("tagging.sweep", FixedDelay.of(Duration.ofSeconds(2)))
                .execute((task, context) -> {
                    due.stirred().forEach(workspace -> transactions.run(workspace, () -> due.tell(Sweep.SOON)));
                    due.workspaces()
                            .forEach(workspace -> CurrentWorkspace.run(workspace, () -> sweep.getObject()
                                    .run(() -> context.getSchedulerState().isShuttingDown())));
                });
    }

    /** Soon after lists show what has changed. */
    @EventListener
    void on(PeopleChanged changed) {
        due.stir(Sweep.SOON);
    }
}
