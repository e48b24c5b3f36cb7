package social.rapport.tagging;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import social.rapport.people.RuledTags;
import social.rapport.people.RuledTags.Difference;
import social.rapport.people.RuledTags.Ruled;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.workspace.Actor;

/** Looks through the people for the rules over who they are: whoever matches gets the tag, whoever does not loses it. */
@Component
class Sweep {

    /** How soon what is new of people shows in tags. */
    static final Duration SOON = Duration.ofMinutes(2);

    /** How often those rules look that time alone changes. */
    private static final Duration NOW_AND_THEN = Duration.ofMinutes(5);

    private static final Logger log = LoggerFactory.getLogger(Sweep.class);
    private static final int MOST = 20_000;
    private static final int BATCH = 1_000;

    private final RuleTable rules;
    private final DueRules due;
    private final RuledTags tags;
    private final WorkspaceTransactions transactions;

    Sweep(RuleTable rules, DueRules due, RuledTags tags, WorkspaceTransactions transactions) {
        this.rules = rules;
        this.due = due;
        this.tags = tags;
        this.transactions = transactions;
    }

    /** Lets the rules of the workspace at work look that have to. */
    void run(BooleanSupplier isStopping) {
        for (TagRule rule : due.all()) {
            if (!isStopping.getAsBoolean() && rule.condition() instanceof Being being) {
                look(rule, being, isStopping);
            }
        }
    }

    /** Lets one rule look. */
    void look(TagRule rule, Being being, BooleanSupplier isStopping) {
        Instant again = Instant.now().plus(NOW_AND_THEN);
        transactions.run(CurrentWorkspace.id(), () -> due.begin(rule.id(), being.isOfTime() ? again : null));
        try {
            boolean isDone = settle(rule, being, isStopping);
            transactions.run(CurrentWorkspace.id(), () -> due.end(rule.id(), null, isDone ? null : Instant.now()));
        } catch (RuntimeException failed) {
            log.warn("A tag rule failed", failed);
            transactions.run(
                    CurrentWorkspace.id(),
                    () -> due.end(rule.id(), failed.getClass().getSimpleName(), again));
        }
    }

    /** Whether nothing is left to do. */
    private boolean settle(TagRule rule, Being being, BooleanSupplier isStopping) {
        Ruled tag = new Ruled(rule.tag(), rule.reference(), rule.changedAt());
        Difference difference = tags.difference(being.filter(), tag, MOST);
        Actor rapport = Actor.system(CurrentWorkspace.id());
        boolean isWhole = each(difference.leaving(), rule, isStopping, batch -> tags.take(tag, batch, rapport))
                && each(difference.entering(), rule, isStopping, batch -> tags.give(tag, batch, rapport));
        return isWhole
                && difference.leaving().size() < MOST
                && difference.entering().size() < MOST;
    }

    /** False where it was broken off: the rule was changed meanwhile, or all is stopping. */
    private boolean each(
            List<PersonId> people, TagRule rule, BooleanSupplier isStopping, Consumer<List<PersonId>> step) {
        for (int from = 0; from < people.size(); from += BATCH) {
            List<PersonId> batch = people.subList(from, Math.min(people.size(), from + BATCH));
            boolean isSame = transactions.in(CurrentWorkspace.id(), () -> {
                boolean stands = stands(rule);
                if (stands) {
                    step.accept(batch);
                }
                return stands;
            });
            if (!isSame || isStopping.getAsBoolean()) {
                return false;
            }
        }
        return true;
    }

    private boolean stands(TagRule rule) {
        return rules.hold(rule.id())
                .filter(now -> now.isActive() && now.changedAt().equals(rule.changedAt()))
                .isPresent();
    }
}
