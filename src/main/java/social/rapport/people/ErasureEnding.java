package social.rapport.people;

import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.storage.WorkspaceTransactions;

/**
 * Brings erasures to their end: what is too much for one transaction, and what was under way when they began. Who read of a
 * person before they were gone may write of them after, and what they sent before may be read after; so once all that has
 * come to its end they are forgotten once more, with whoever was made of it.
 */
@Component
class ErasureEnding {

    private final ErasureTable table;
    private final Merges merges;
    private final ObjectProvider<Memory> memories;
    private final WorkspaceTransactions transactions;
    private final ApplicationEventPublisher events;

    ErasureEnding(
            ErasureTable table,
            Merges merges,
            ObjectProvider<Memory> memories,
            WorkspaceTransactions transactions,
            ApplicationEventPublisher events) {
        this.table = table;
        this.merges = merges;
        this.memories = memories;
        this.transactions = transactions;
        this.events = events;
    }

    /**
     * Goes on with an erasure in the workspace at work, a piece in each transaction.
     *
     * @return whether something is left, or still under way
     */
    boolean goOn(UUID id) {
        Erasure erasure = within(() -> table.find(id).orElseThrow());
        if (erasure.hasEnded()) {
            return false;
        }
        boolean isSettled = within(() -> table.isSettled(id));
        boolean isLeft = memories.orderedStream()
                .map(memory -> within(() -> memory.forgetMore(erasure.person())))
                .reduce(false, Boolean::logicalOr);
        return isLeft || !isSettled || within(() -> !end(erasure));
    }

    private <T> T within(java.util.function.Supplier<T> work) {
        return transactions.in(CurrentWorkspace.id(), work);
    }

    /** False where somebody was made of what was under way; what there is of them has to be gone through as well. */
    private boolean end(Erasure erasure) {
        merges.waitForOthers();
        Set<PersonId> late = table.late(erasure);
        Cluster all = erasure.person().with(late);
        memories.orderedStream().forEach(memory -> memory.forget(all));
        if (late.isEmpty()) {
            table.end(erasure.id());
            return true;
        }
        table.addPeople(erasure.id(), late);
        events.publishEvent(new PersonErased(CurrentWorkspace.id(), erasure.id(), all));
        return false;
    }
}
