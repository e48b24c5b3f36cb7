package social.rapport.people;

import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import social.rapport.shared.PersonId;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.jobs.Courtesy;
import social.rapport.shared.jobs.Urgent;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.storage.WorkspaceTransactions;

/** Makes again what is made from people, soon after something new is known of them. */
@Configuration(proxyBeanMethods = false)
class PeopleJobs {

    private static final int BATCH = 500;

    /** How long what can wait gives way at most to what is urgent. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    private final Changes changes;
    private final Listings listings;
    private final Tags tags;
    private final MatchQueue toMatch;
    private final SeenAgain seenAgain;
    private final WorkspaceTransactions transactions;
    private final ApplicationEventPublisher events;

    PeopleJobs(
            Changes changes,
            Listings listings,
            Tags tags,
            MatchQueue toMatch,
            SeenAgain seenAgain,
            WorkspaceTransactions transactions,
            ApplicationEventPublisher events) {
        this.changes = changes;
        this.listings = listings;
        this.tags = tags;
        this.toMatch = toMatch;
        this.seenAgain = seenAgain;
        this.transactions = transactions;
        this.events = events;
    }

    @Bean
    Task<Void> peopleChanges() {
        return Tasks.recurring("people-changes", FixedDelay.of(Duration.ofSeconds(1)))
                .execute((instance, context) -> changes.workspaces().forEach(this::follow));
    }

    @Bean
    Task<Void> peopleSeenAgain(ObjectProvider<Urgent> urgent) {
        Courtesy courtesy = new Courtesy(urgent::stream, LONGEST_WAIT);
        return Tasks.recurring("people-seen-again", FixedDelay.of(Duration.ofSeconds(1)))
                .execute((instance, context) ->
                        seenAgain.workspaces().forEach(workspace -> writeSeen(workspace, courtesy)));
    }

    private void writeSeen(WorkspaceId workspace, Courtesy courtesy) {
        while (courtesy.isMyTurn() && transactions.in(workspace, this::writeSome)) {}
    }

    private boolean writeSome() {
        transactions.planForAnySize();
        return seenAgain.write();
    }

    @Bean
    Task<Void> peopleMatches(Matching matching, ObjectProvider<Urgent> urgent) {
        Courtesy courtesy = new Courtesy(urgent::stream, LONGEST_WAIT);
        return Tasks.recurring("people-matches", FixedDelay.of(Duration.ofSeconds(1)))
                .execute((instance, context) -> matchAll(matching, context, courtesy));
    }

    /** A few of each workspace in turn, so that a large import keeps nobody else waiting. */
    private void matchAll(Matching matching, ExecutionContext context, Courtesy courtesy) {
        List<WorkspaceId> waiting = toMatch.workspaces();
        while (!waiting.isEmpty() && !context.getSchedulerState().isShuttingDown() && courtesy.isMyTurn()) {
            waiting = waiting.stream()
                    .filter(workspace -> matchSome(workspace, matching))
                    .toList();
        }
    }

    private boolean matchSome(WorkspaceId workspace, Matching matching) {
        transactions.run(workspace, matching::learn);
        return transactions.in(workspace, matching::matchSome);
    }

    @Bean
    Task<Void> tagsThatEnd() {
        return Tasks.recurring("people-tags-that-end", FixedDelay.of(Duration.ofMinutes(1)))
                .execute((instance, context) -> tags.workspacesWithExpired().forEach(this::expire));
    }

    private void expire(WorkspaceId workspace) {
        while (transactions.in(workspace, () -> tags.expire() > 0)) {}
    }

    private void follow(WorkspaceId workspace) {
        while (transactions.in(workspace, this::followSome)) {}
    }

    /** Whether there may be more. */
    private boolean followSome() {
        Set<PersonId> changed = changes.take(BATCH);
        listings.refresh(changed);
        toMatch.note(changed);
        if (!changed.isEmpty()) {
            events.publishEvent(new PeopleChanged(CurrentWorkspace.id(), changed, false));
        }
        return !changed.isEmpty();
    }
}
