package social.rapport.imports;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import social.rapport.imports.Import.State;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.jobs.Resumption;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Workspaces;

/** Reads imports in the background. What is broken off, by whatever, is taken up where it was left. */
@Configuration(proxyBeanMethods = false)
class ImportJobs {

    private static final Logger log = LoggerFactory.getLogger(ImportJobs.class);
    private static final TaskDescriptor<Asked> READ = TaskDescriptor.of("imports.read", Asked.class);
    private static final Duration DRAFTS_KEPT = Duration.ofDays(1);

    private final ObjectProvider<Scheduler> scheduler;

    ImportJobs(ObjectProvider<Scheduler> scheduler) {
        this.scheduler = scheduler;
    }

    private record Asked(WorkspaceId workspace, UUID id) implements Serializable {}

    /** In the caller's transaction: an import that was started is read, however soon the server goes down. */
    void ask(UUID id) {
        Asked asked = new Asked(CurrentWorkspace.id(), id);
        scheduler
                .getObject()
                .scheduleIfNotExists(READ.instance(id.toString()).data(asked).scheduledTo(Instant.now()));
    }

    @Bean
    Task<Asked> readImports(ObjectProvider<Runner> runner) {
        return Tasks.oneTime(READ)
                .onFailure((failed, operations) -> again(failed, operations, runner.getObject()))
                .execute((task, context) -> {
                    Asked asked = task.getData();
                    CurrentWorkspace.run(asked.workspace(), () -> read(runner.getObject(), asked.id(), context));
                });
    }

    private static void read(Runner runner, UUID id, ExecutionContext context) {
        try {
            runner.run(id, () -> context.getSchedulerState().isShuttingDown());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void again(ExecutionComplete failed, ExecutionOperations<Asked> operations, Runner runner) {
        Resumption.of(failed, operations, asked -> {
            log.error("An import was given up", failed.getCause().orElse(null));
            CurrentWorkspace.run(asked.workspace(), () -> runner.end(asked.id(), State.FAILED, "imports.broken-off"));
        });
    }

    @Bean
    Task<Void> forgetImportDrafts(ObjectProvider<Imports> imports, ObjectProvider<Workspaces> workspaces) {
        return Tasks.recurring("imports.forget-drafts", FixedDelay.of(Duration.ofHours(1)))
                .execute((instance, context) -> {
                    Instant before = Instant.now().minus(DRAFTS_KEPT);
                    workspaces
                            .getObject()
                            .all()
                            .forEach(workspace -> CurrentWorkspace.run(
                                    workspace, () -> imports.getObject().forgetDrafts(before)));
                });
    }
}
