package social.rapport.consent;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.consent.Encounters.Encounter;
import social.rapport.people.Cluster;
import social.rapport.people.People;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.CurrentWorkspace;

/**
 * Who is known only from what they said in public. They talked about the brand, not with it, so nothing but a public answer
 * goes to them: not before they write in private, buy, follow, prove an address or say yes to anything.
 */
@Component
class Overheard {

    private final JdbcClient jdbc;
    private final People people;
    private final ObjectProvider<Encounters> encounters;

    Overheard(JdbcClient jdbc, People people, ObjectProvider<Encounters> encounters) {
        this.jdbc = jdbc;
        this.people = people;
        this.encounters = encounters;
    }

    /** Those of these, by their roots. */
    Set<PersonId> among(Collection<Cluster> clusters) {
        Encounters keeper = encounters.getIfAvailable();
        if (keeper == null || clusters.isEmpty()) {
            return Set.of();
        }
        Map<PersonId, Encounter> known = keeper.of(members(clusters));
        List<Cluster> silent =
                clusters.stream().filter(cluster -> isHeardOnly(cluster, known)).toList();
        if (silent.isEmpty()) {
            return Set.of();
        }
        Set<PersonId> spoken = new HashSet<>(people.withAddress(members(silent)));
        spoken.addAll(withYes(silent));
        Set<PersonId> overheard = new HashSet<>();
        silent.stream()
                .filter(cluster -> cluster.members().stream().noneMatch(spoken::contains))
                .forEach(cluster -> overheard.add(cluster.root()));
        return overheard;
    }

    private static List<PersonId> members(Collection<Cluster> clusters) {
        return clusters.stream().flatMap(cluster -> cluster.members().stream()).toList();
    }

    private static boolean isHeardOnly(Cluster cluster, Map<PersonId, Encounter> known) {
        return cluster.members().stream().anyMatch(member -> known.get(member) == Encounter.OVERHEARD)
                && cluster.members().stream().noneMatch(member -> known.get(member) == Encounter.MET);
    }

    /** Who ever said yes to anything, whatever they said since. */
    private List<PersonId> withYes(Collection<Cluster> clusters) {
        return jdbc.sql("""
                        select distinct person_id from consent.permission
                        where workspace_id = :workspace and person_id = any(:persons::uuid[]) and granted
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("persons", Cluster.array(clusters))
                .query((row, number) -> new PersonId(row.getObject("person_id", UUID.class)))
                .list();
    }
}
