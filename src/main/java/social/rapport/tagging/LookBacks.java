package social.rapport.tagging;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import social.rapport.shared.Ids;
import social.rapport.shared.Keyset;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.tagging.LookBack.State;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.Timeline;

/**
 * Lets rules go through what happened before they were made, from the newest to the oldest. A page's effects and the place
 * commit together: what is broken off goes on from there. What is appended meanwhile the rule meets as it comes.
 */
@Component
class LookBacks {

    static final TaskDescriptor<Asked> TASK = TaskDescriptor.of("tagging.look-back", Asked.class);

    private static final Logger log = LoggerFactory.getLogger(LookBacks.class);
    private static final Duration PAUSE = Duration.ofSeconds(3);
    private static final int ATTEMPTS = 5;
    private static final int PAGE = 1_000;

    private final RuleTable rules;
    private final LookBackTable runs;
    private final Matches matches;
    private final Timeline timeline;
    private final WorkspaceTransactions transactions;
    private final ObjectProvider<Scheduler> scheduler;

    LookBacks(
            RuleTable rules,
            LookBackTable runs,
            Matches matches,
            Timeline timeline,
            WorkspaceTransactions transactions,
            ObjectProvider<Scheduler> scheduler) {
        this.rules = rules;
        this.runs = runs;
        this.matches = matches;
        this.timeline = timeline;
        this.transactions = transactions;
        this.scheduler = scheduler;
    }

    record Asked(WorkspaceId workspace, UUID rule, UUID run) implements Serializable {}

    /** In the caller's transaction, so that a rule looks back however soon the server goes down. */
    void ask(UUID rule, int days) {
        UUID run = Ids.next();
        Instant from = Instant.now().minus(Duration.ofDays(days));
        Instant earliest = timeline.earliest().orElse(Instant.now());
        rules.cover(rule, from);
        runs.begin(rule, run, days, earliest.isAfter(from) ? earliest : from);
        scheduler
                .getObject()
                .scheduleIfNotExists(TASK.instance(run.toString())
                        .data(new Asked(CurrentWorkspace.id(), rule, run))
                        .scheduledTo(Instant.now()));
    }

    /** @throws CancellationException where it was told to stop; it is to be taken up again */
    void run(Asked asked, BooleanSupplier isStopping) {
        while (transactions.in(asked.workspace(), () -> step(asked))) {
            if (isStopping.getAsBoolean()) {
                throw new CancellationException("The rule goes on looking back later");
            }
        }
    }

    /** Whether there is more. */
    private boolean step(Asked asked) {
        Optional<TagRule> rule = rules.hold(asked.rule()).filter(TagRule::isActive);
        Optional<LookBack> run = runs.lock(asked.rule(), asked.run());
        if (run.isEmpty() || rule.isEmpty() || !(rule.get().condition() instanceof Doing doing)) {
            return false;
        }
        List<Interaction> page =
                timeline.past(doing.candidates(run.get().from()), run.get().place(), PAGE);
        if (!page.isEmpty()) {
            int matched = matches.take(rule.get(), doing, page);
            Interaction last = page.getLast();
            runs.advance(asked.rule(), new Keyset(last.at(), last.id()), page.size(), matched);
        }
        if (page.size() < PAGE) {
            runs.end(asked.rule(), State.DONE);
        }
        return page.size() == PAGE;
    }

    void again(ExecutionComplete failed, ExecutionOperations<Asked> operations) {
        boolean isStopped = failed.getCause()
                .filter(CancellationException.class::isInstance)
                .isPresent();
        if (isStopped || failed.getExecution().consecutiveFailures < ATTEMPTS) {
            operations.reschedule(failed, Instant.now().plus(PAUSE));
            return;
        }
        log.error("A rule gave up looking back", failed.getCause().orElse(null));
        Asked asked = (Asked) failed.getExecution().taskInstance.getData();
        transactions.run(asked.workspace(), () -> runs.lock(asked.rule(), asked.run())
                .ifPresent(run -> runs.end(asked.rule(), State.FAILED)));
        operations.stop();
    }
}
