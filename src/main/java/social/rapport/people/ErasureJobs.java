package social.rapport.people;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.workspace.Workspaces;

/** Carries erasures through in the background, and at the start those that the database does not know of. */
@Configuration(proxyBeanMethods = false)
class ErasureJobs {

    private static final Logger log = LoggerFactory.getLogger(ErasureJobs.class);
    private static final TaskDescriptor<Begun> END = TaskDescriptor.of("people.erasure", Begun.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);

    private final ObjectProvider<Scheduler> scheduler;

    ErasureJobs(ObjectProvider<Scheduler> scheduler) {
        this.scheduler = scheduler;
    }

    private record Begun(WorkspaceId workspace, UUID erasure) implements Serializable {}

    /** In the transaction that erases: what was begun is ended, however soon the server goes down. */
    @EventListener
    void on(PersonErased erased) {
        scheduler
                .getObject()
                .scheduleIfNotExists(END.instance(erased.erasure().toString())
                        .data(new Begun(erased.workspace(), erased.erasure()))
                        .scheduledTo(Instant.now()));
    }

    @Bean
    Task<Begun> endErasures(ObjectProvider<ErasureEnding> ending) {
        return Tasks.custom(END)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(AFTER_FAILURE))
                .execute((task, context) -> {
                    Begun begun = task.getData();
                    boolean isLeft = CurrentWorkspace.get(
                            begun.workspace(), () -> ending.getObject().goOn(begun.erasure()));
                    return isLeft
                            ? (complete, operations) -> operations.reschedule(
                                    complete, Instant.now().plus(PAUSE))
                            : new CompletionHandler.OnCompleteRemove<>();
                });
    }

    /** Before anybody is served, or anything read or sent. */
    @Bean
    SmartLifecycle erasuresOfOldCopies(
            ErasureJournal journal, Erasures erasures, Workspaces workspaces, WorkspaceTransactions transactions) {
        return new SmartLifecycle() {
            private volatile boolean running;

            @Override
            public void start() {
                Map<UUID, List<ErasureJournal.Entry>> entries =
                        journal.entries().stream().collect(Collectors.groupingBy(ErasureJournal.Entry::workspace));
                if (!entries.isEmpty()) {
                    workspaces
                            .all()
                            .forEach(
                                    workspace -> repeat(workspace, entries.getOrDefault(workspace.value(), List.of())));
                }
                running = true;
            }

            private void repeat(WorkspaceId workspace, List<ErasureJournal.Entry> entries) {
                List<ErasureJournal.Entry> unknown =
                        entries.isEmpty() ? List.of() : transactions.in(workspace, () -> erasures.unknown(entries));
                unknown.forEach(entry -> transactions.run(workspace, () -> erasures.repeat(entry)));
                if (!unknown.isEmpty()) {
                    log.warn("The database is older than {} erasures; they were carried out again", unknown.size());
                }
            }

            @Override
            public void stop() {
                running = false;
            }

            @Override
            public boolean isRunning() {
                return running;
            }

            @Override
            public int getPhase() {
                return 0;
            }
        };
    }
}
