package social.rapport.macros;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.jobs.Resumption;
import social.rapport.shared.storage.CurrentWorkspace;

/** Does batches in the background. What is broken off, by whatever, is taken up where it was left. */
@Configuration(proxyBeanMethods = false)
class BatchJobs {

    private static final Logger log = LoggerFactory.getLogger(BatchJobs.class);
    private static final TaskDescriptor<Asked> DO = TaskDescriptor.of("macros.batch", Asked.class);

    private final ObjectProvider<Scheduler> scheduler;

    BatchJobs(ObjectProvider<Scheduler> scheduler) {
        this.scheduler = scheduler;
    }

    private record Asked(WorkspaceId workspace, UUID id) implements Serializable {}

    /** In the caller's transaction. Each time anew, since what was paused a moment ago may still be coming to rest. */
    void ask(UUID id) {
        Asked asked = new Asked(CurrentWorkspace.id(), id);
        scheduler
                .getObject()
                .scheduleIfNotExists(
                        DO.instance(id + "@" + UUID.randomUUID()).data(asked).scheduledTo(Instant.now()));
    }

    @Bean
    Task<Asked> doBatches(ObjectProvider<BatchRunner> runner) {
        return Tasks.oneTime(DO)
                .onFailure((failed, operations) -> again(failed, operations, runner.getObject()))
                .execute((task, context) -> CurrentWorkspace.run(task.getData().workspace(), () -> runner.getObject()
                        .run(task.getData().id(), () -> context.getSchedulerState()
                                .isShuttingDown())));
    }

    private static void again(ExecutionComplete failed, ExecutionOperations<Asked> operations, BatchRunner runner) {
        Resumption.of(failed, operations, asked -> {
            log.error("A batch was left standing", failed.getCause().orElse(null));
            CurrentWorkspace.run(asked.workspace(), () -> runner.rest(asked.id(), "macros.why.broken"));
        });
    }
}
