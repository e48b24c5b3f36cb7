package social.rapport.automation;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.jobs.Resumption;
import social.rapport.shared.storage.CurrentWorkspace;

/** What rules do in the background: soon after something was said, and whenever somebody has left. */
@Configuration(proxyBeanMethods = false)
class AutomationJobs {

    private final JdbcClient jdbc;

    AutomationJobs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Bean
    Task<Void> automate(ObjectProvider<Answerer> answerer, ObjectProvider<Assigner> assigner) {
        return Tasks.recurring("automation.act", FixedDelay.of(Duration.ofSeconds(1)))
                .execute((task, context) -> in(
                        jdbc.sql("select w from automation.due_workspaces() w")
                                .query(UUID.class)
                                .list(),
                        () -> {
                            answerer.getObject().run();
                            assigner.getObject().run();
                        }));
    }

    @Bean
    Task<Void> returnWhatTheGoneHave(ObjectProvider<Returns> returns) {
        return Tasks.recurring("automation.returns", FixedDelay.of(Duration.ofMinutes(1)))
                .execute((task, context) -> in(
                        jdbc.sql("select w from automation.returning_workspaces() w")
                                .query(UUID.class)
                                .list(),
                        () -> returns.getObject().ofThoseWhoLeft()));
    }

    @Bean
    Task<StopConfirmations.Asked> confirmStop(ObjectProvider<StopConfirmations> confirmations) {
        return Tasks.custom(StopConfirmations.TASK)
                .onFailure((failed, operations) -> Resumption.of(failed, operations, given -> {}))
                .execute((task, context) -> {
                    Optional<Instant> later = confirmations.getObject().confirm(task.getData());
                    return later.<CompletionHandler<StopConfirmations.Asked>>map(
                                    at -> (done, operations) -> operations.reschedule(done, at))
                            .orElseGet(CompletionHandler.OnCompleteRemove::new);
                });
    }

    private static void in(List<UUID> workspaces, Runnable work) {
        workspaces.forEach(workspace -> CurrentWorkspace.run(new WorkspaceId(workspace), work));
    }
}
