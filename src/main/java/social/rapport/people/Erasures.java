package social.rapport.people;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import social.rapport.shared.Ids;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Audit;
import social.rapport.workspace.Scope;

/**
 * Erases people, with whomever they are one: every {@link Memory} forgets them. It cannot be undone, and is noted outside the
 * database before it counts, so that it holds also where an older copy of the database is put back.
 */
@Component
public class Erasures {

    /** It writes in many places at once, so that it may meet whoever writes there: then one of both has to begin anew. */
    private static final int MOST_TRIES = 5;

    private static final Logger log = LoggerFactory.getLogger(Erasures.class);

    private final People people;
    private final Merges merges;
    private final ObjectProvider<Memory> memories;
    private final ErasureTable table;
    private final ErasureJournal journal;
    private final Telling telling;
    private final WorkspaceTransactions transactions;

    Erasures(
            People people,
            Merges merges,
            ObjectProvider<Memory> memories,
            ErasureTable table,
            ErasureJournal journal,
            Telling telling,
            WorkspaceTransactions transactions) {
        this.people = people;
        this.merges = merges;
        this.memories = memories;
        this.table = table;
        this.journal = journal;
        this.telling = telling;
        this.transactions = transactions;
    }

    /** Whoever learns of an erasure. */
    @Component
    record Telling(Audit audit, ApplicationEventPublisher events) {}

    /**
     * What would stay of a person, and why.
     *
     * @throws social.rapport.shared.Fault.Caller of kind NOT_FOUND where the workspace knows no such person, and GONE where
     *     they were erased
     */
    public List<Hold> holds(PersonId person) {
        return holds(people.cluster(person));
    }

    /** The same of these alone, whomever else they are one with. */
    public List<Hold> holds(Cluster person) {
        return memories.orderedStream()
                .flatMap(memory -> memory.holds(person).stream())
                .toList();
    }

    /**
     * Erases a person. When this returns, or the transaction around it commits, they are gone from all that is shown and sent; the rest
     * goes on in the background, and {@link #of} tells when it has ended. Whoever writes again from an account of theirs is
     * somebody new.
     *
     * @throws social.rapport.shared.Fault.Caller of kind NOT_FOUND where the workspace knows no such person, and GONE where
     *     they were erased already
     */
    public Erasure erase(PersonId person, Actor by) {
        by.must(Scope.PEOPLE_ERASE);
        for (int tries = 1; ; tries++) {
            try {
                return transactions.in(CurrentWorkspace.id(), () -> carryOut(person, by));
            } catch (PessimisticLockingFailureException met) {
                if (tries == MOST_TRIES || TransactionSynchronizationManager.isActualTransactionActive()) {
                    throw met;
                }
                log.info("An erasure met others that wrote of the same person, and is tried again");
            }
        }
    }

    private Erasure carryOut(PersonId person, Actor by) {
        merges.waitForOthers();
        Cluster cluster = people.cluster(person);
        ErasedAccounts accounts = ErasedAccounts.of(people.identities(cluster).stream()
                .map(identity -> new IdentityKey(identity.realm(), identity.externalId()))
                .toList());
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        Erasure erasure = new Erasure(Ids.next(), cluster, holds(cluster), by.signature(), now, null);
        journal.write(erasure, accounts);
        telling.audit()
                .record(
                        by,
                        "person.erased",
                        "person:" + cluster.root(),
                        Map.of("accounts", accounts.digests().size()));
        carryOut(erasure, accounts, by);
        return erasure;
    }

    /** Those that the database does not know of, since it is older. */
    List<ErasureJournal.Entry> unknown(Collection<ErasureJournal.Entry> entries) {
        Set<UUID> known =
                table.known(entries.stream().map(ErasureJournal.Entry::id).toList());
        return entries.stream().filter(entry -> !known.contains(entry.id())).toList();
    }

    /** Erases again whom an older copy of the database has brought back. */
    @Transactional
    void repeat(ErasureJournal.Entry entry) {
        merges.waitForOthers();
        Cluster cluster = new Cluster(
                new PersonId(entry.person()),
                entry.people().stream().map(PersonId::new).collect(Collectors.toSet()));
        Actor by = Actor.system(CurrentWorkspace.id());
        carryOut(
                new Erasure(entry.id(), cluster, holds(cluster), by.signature(), entry.at(), null),
                entry.accounts(),
                by);
    }

    private void carryOut(Erasure erasure, ErasedAccounts accounts, Actor by) {
        table.add(erasure, accounts, by);
        memories.orderedStream().forEach(memory -> memory.forget(erasure.person()));
        telling.events().publishEvent(new PersonErased(CurrentWorkspace.id(), erasure.id(), erasure.person()));
    }

    /** How a person was erased; empty where they were not. */
    public Optional<Erasure> of(PersonId person) {
        return table.of(person);
    }

    public Optional<Erasure> find(UUID id) {
        return table.find(id);
    }
}
