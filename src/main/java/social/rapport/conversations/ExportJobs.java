package social.rapport.conversations;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import social.rapport.conversations.ConversationExport.State;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.jobs.Resumption;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Workspaces;

/** Writes exports in the background. What is broken off, by whatever, is taken up where it was left. */
@Configuration(proxyBeanMethods = false)
class ExportJobs {

    private static final Logger log = LoggerFactory.getLogger(ExportJobs.class);
    private static final TaskDescriptor<Asked> WRITE = TaskDescriptor.of("conversations.export", Asked.class);

    private final ObjectProvider<Scheduler> scheduler;

    ExportJobs(ObjectProvider<Scheduler> scheduler) {
        this.scheduler = scheduler;
    }

    private record Asked(WorkspaceId workspace, UUID id) implements Serializable {}

    /** In the caller's transaction: an export that was begun is written, however soon the server goes down. */
    void ask(UUID id) {
        Asked asked = new Asked(CurrentWorkspace.id(), id);
        scheduler
                .getObject()
                .scheduleIfNotExists(WRITE.instance(id.toString()).data(asked).scheduledTo(Instant.now()));
    }

    @Bean
    Task<Asked> writeConversationExports(ObjectProvider<ExportRunner> runner) {
        return Tasks.oneTime(WRITE)
                .onFailure((failed, operations) -> again(failed, operations, runner.getObject()))
                .execute((task, context) -> {
                    Asked asked = task.getData();
                    CurrentWorkspace.run(asked.workspace(), () -> runner.getObject()
                            .run(asked.id(), () -> context.getSchedulerState().isShuttingDown()));
                });
    }

    private static void again(ExecutionComplete failed, ExecutionOperations<Asked> operations, ExportRunner runner) {
        Resumption.of(failed, operations, asked -> {
            log.error("An export was given up", failed.getCause().orElse(null));
            CurrentWorkspace.run(asked.workspace(), () -> runner.end(asked.id(), State.FAILED));
        });
    }

    @Bean
    Task<Void> forgetConversationExports(
            ObjectProvider<ConversationExports> exports, ObjectProvider<Workspaces> workspaces) {
        return Tasks.recurring("conversations.forget-exports", FixedDelay.of(Duration.ofHours(1)))
                .execute((instance, context) -> workspaces
                        .getObject()
                        .all()
                        .forEach(workspace -> CurrentWorkspace.run(
                                workspace, () -> exports.getObject().forgetExpired(Instant.now()))));
    }
}
