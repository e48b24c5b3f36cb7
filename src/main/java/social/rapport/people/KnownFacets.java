package social.rapport.people;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.storage.WorkspaceTransactions;

/**
 * What there is to filter by: every facet that a listing ever had. New ones are written last in their transaction and in
 * order, so that two transactions which both meet them wait for each other at most, never in a circle.
 */
@Component
class KnownFacets {

    private final JdbcClient jdbc;
    private final WorkspaceTransactions transactions;
    private final Cache<Facet, Boolean> known =
            Caffeine.newBuilder().maximumSize(100_000).build();

    KnownFacets(JdbcClient jdbc, WorkspaceTransactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    private record Facet(WorkspaceId workspace, String text) {}

    /** Has them written before the running transaction commits; what is known already costs nothing. */
    void note(Collection<String> facets) {
        WorkspaceId workspace = CurrentWorkspace.id();
        for (String facet : facets) {
            if (known.getIfPresent(new Facet(workspace, facet)) == null) {
                arriving().add(workspace, facet);
            }
        }
    }

    private Arriving arriving() {
        Arriving running = (Arriving) TransactionSynchronizationManager.getResource(this);
        if (running != null) {
            return running;
        }
        Arriving begun = new Arriving();
        TransactionSynchronizationManager.bindResource(this, begun);
        TransactionSynchronizationManager.registerSynchronization(begun);
        return begun;
    }

    /** Those that one transaction brings. */
    private final class Arriving implements TransactionSynchronization {

        private final Map<WorkspaceId, SortedSet<String>> facets =
                new TreeMap<>(Comparator.comparing(WorkspaceId::value));

        void add(WorkspaceId workspace, String facet) {
            facets.computeIfAbsent(workspace, ignored -> new TreeSet<>()).add(facet);
        }

        @Override
        public void beforeCommit(boolean isReadOnly) {
            facets.forEach((workspace, arrived) -> transactions.in(workspace, () -> write(arrived)));
        }

        private int write(Collection<String> arrived) {
            return jdbc.sql("""
                            insert into people.facet (workspace_id, facet)
                            select :workspace, arrived.facet from unnest(:facets) as arrived(facet)
                            on conflict do nothing
                            """)
                    .param("workspace", CurrentWorkspace.id().value())
                    .param("facets", arrived.toArray(String[]::new))
                    .update();
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(KnownFacets.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(KnownFacets.this, this);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResource(KnownFacets.this);
            if (status == STATUS_COMMITTED) {
                facets.forEach(
                        (workspace, arrived) -> arrived.forEach(facet -> known.put(new Facet(workspace, facet), true)));
            }
        }
    }
}
