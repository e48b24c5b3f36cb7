package social.rapport.conversations;

import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.jobs.Courtesy;
import social.rapport.shared.jobs.Urgent;
import social.rapport.shared.storage.WorkspaceTransactions;

/** What follows the conversations in the background: clocks and reports, their sums, and what is told in time. */
@Configuration(proxyBeanMethods = false)
class FollowingJobs {

    private static final Logger log = LoggerFactory.getLogger(FollowingJobs.class);

    /** How long a clock may be behind while much arrives. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final WorkspaceTransactions transactions;

    FollowingJobs(WorkspaceTransactions transactions) {
        this.transactions = transactions;
    }

    @Bean
    Task<Void> followConversations(Moved moved, ObjectProvider<Follower> follower, ObjectProvider<Urgent> urgent) {
        Courtesy courtesy = new Courtesy(urgent::stream, LONGEST_WAIT);
        return Tasks.recurring("conversations.follow", FixedDelay.of(Duration.ofSeconds(1)))
                .execute((task, context) -> inTurn(moved.workspaces(), context, courtesy, () -> follower.getObject()
                        .followSome()));
    }

    @Bean
    Task<Void> addUpConversations(Tallies tallies, ObjectProvider<Urgent> urgent) {
        Courtesy courtesy = new Courtesy(urgent::stream, LONGEST_WAIT);
        return Tasks.recurring("conversations.add-up", FixedDelay.of(Duration.ofSeconds(3)))
                .execute((task, context) -> inTurn(tallies.workspaces(), context, courtesy, tallies::addUpOne));
    }

    /** A step of each workspace in turn, so that a large import keeps nobody else waiting. */
    private void inTurn(List<WorkspaceId> waiting, ExecutionContext context, Courtesy courtesy, BooleanSupplier step) {
        List<WorkspaceId> left = waiting;
        while (!left.isEmpty() && !context.getSchedulerState().isShuttingDown() && courtesy.isMyTurn()) {
            left = left.stream().filter(workspace -> step(workspace, step)).toList();
        }
    }

    /** What fails is tried again a second later, and keeps no other brand waiting. */
    private boolean step(WorkspaceId workspace, BooleanSupplier step) {
        try {
            return transactions.in(workspace, () -> {
                transactions.planForAnySize();
                return step.getAsBoolean();
            });
        } catch (RuntimeException failed) {
            log.warn("Conversations of {} were not followed", workspace, failed);
            return false;
        }
    }

    @Bean
    Task<Void> tellWhatIsDue(DuePromises promises) {
        return Tasks.recurring("conversations.tell-due", FixedDelay.of(Duration.ofSeconds(5)))
                .execute((task, context) -> promises.workspaces().forEach(workspace -> tell(workspace, promises)));
    }

    private void tell(WorkspaceId workspace, DuePromises promises) {
        while (transactions.in(workspace, promises::tellSome)) {}
    }
}
