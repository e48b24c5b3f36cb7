package social.rapport.consent;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import social.rapport.people.Cluster;
import social.rapport.people.Erasures;
import social.rapport.people.People;
import social.rapport.shared.PersonId;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Workspaces;

/**
 * Erases people who are known only from what they said in public, with what they said, once nothing new was heard of them
 * for as long as the brand keeps them.
 */
@Component
class Ageing {

    private static final Duration OFTEN = Duration.ofHours(6);
    private static final int AT_ONCE = 2_000;
    private static final Logger log = LoggerFactory.getLogger(Ageing.class);

    private final People people;
    private final Overheard overheard;
    private final Preferences preferences;
    private final Erasures erasures;
    private final Workspaces workspaces;
    private final WorkspaceTransactions transactions;

    Ageing(
            People people,
            Overheard overheard,
            Preferences preferences,
            Erasures erasures,
            Workspaces workspaces,
            WorkspaceTransactions transactions) {
        this.people = people;
        this.overheard = overheard;
        this.preferences = preferences;
        this.erasures = erasures;
        this.workspaces = workspaces;
        this.transactions = transactions;
    }

    @Bean
    static RecurringTask<Void> overheardSweep(ObjectProvider<Ageing> ageing) {
        return Tasks.recurring("consent.overheard.sweep", FixedDelay.of(OFTEN))
                .execute((instance, context) -> ageing.getObject().sweep(Instant.now()));
    }

    /** Goes through all workspaces; one that fails holds up none of the others. */
    void sweep(Instant now) {
        for (WorkspaceId workspace : workspaces.all()) {
            try {
                CurrentWorkspace.run(workspace, () -> forget(now));
            } catch (RuntimeException failed) {
                log.error("People who were only overheard could not be erased", failed);
            }
        }
    }

    /** Erases those whom the workspace at work keeps no longer, each in a transaction of its own. */
    void forget(Instant now) {
        Integer days = preferences.policy().overheardDays();
        if (days == null) {
            return;
        }
        Instant before = now.minus(Duration.ofDays(days));
        List<PersonId> stretch = people.unheardSince(before, null, AT_ONCE);
        while (!stretch.isEmpty()) {
            overheard
                    .among(List.copyOf(people.clusters(stretch).values()))
                    .forEach(person -> transactions.run(CurrentWorkspace.id(), () -> forget(person, before)));
            stretch = people.unheardSince(before, stretch.getLast(), AT_ONCE);
        }
    }

    /** Looks once more: they may have turned to the brand, or been erased by somebody else, since they were sought. */
    private void forget(PersonId person, Instant before) {
        List<Cluster> still = people
                .find(person)
                .filter(found -> found.lastSeenAt().isBefore(before))
                .map(found -> people.cluster(person))
                .stream()
                .toList();
        if (!overheard.among(still).isEmpty()) {
            erasures.erase(person, Actor.system(CurrentWorkspace.id()));
        }
    }
}
