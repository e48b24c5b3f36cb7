package social.rapport.people;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import social.rapport.shared.PersonId;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.live.Live;
import social.rapport.shared.storage.CurrentWorkspace;

/**
 * Whoever has a person's page open sees what becomes of that person's wishes while it does. A transaction tells once, of
 * all who changed in it.
 */
@Component
class Onlookers {

    private static final String TOPIC = "person";

    /** As many ids as one notification carries; where there are more, whoever looks asks again. */
    private static final int NAMED = 150;

    private final Live live;

    Onlookers(Live live) {
        this.live = live;
    }

    @EventListener
    void on(PersonChanged changed) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            tell(CurrentWorkspace.id(), Set.of(changed.person()));
            return;
        }
        gathered().persons.add(changed.person());
    }

    private Gathered gathered() {
        if (TransactionSynchronizationManager.getResource(this) instanceof Gathered gathered) {
            return gathered;
        }
        Gathered gathered = new Gathered(CurrentWorkspace.id());
        TransactionSynchronizationManager.bindResource(this, gathered);
        TransactionSynchronizationManager.registerSynchronization(gathered);
        return gathered;
    }

    private void tell(WorkspaceId workspace, Set<PersonId> persons) {
        live.publish(
                workspace,
                TOPIC,
                persons.size() > NAMED
                        ? ""
                        : persons.stream().map(PersonId::toString).collect(Collectors.joining(" ")));
    }

    /** Who changed in the running transaction. */
    private final class Gathered implements TransactionSynchronization {

        private final WorkspaceId workspace;
        private final Set<PersonId> persons = new LinkedHashSet<>();

        Gathered(WorkspaceId workspace) {
            this.workspace = workspace;
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(Onlookers.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(Onlookers.this, this);
        }

        @Override
        public void beforeCommit(boolean isReadOnly) {
            tell(workspace, persons);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResource(Onlookers.this);
        }
    }
}
