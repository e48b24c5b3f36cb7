package social.rapport.consent;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import social.rapport.people.Cluster;
import social.rapport.people.Merges;
import social.rapport.people.Proofs;
import social.rapport.shared.PersonId;

/** Knows since when those are one who said something, and for whom they could say it. */
@Component
record Bonds(Merges merges, Proofs proofs) {

    /**
     * By the root of each cluster that has joins; what proofs show is asked for where somebody spoke on a page of their own.
     *
     * @param own who did
     */
    Map<PersonId, Joins> among(Collection<Cluster> clusters, Collection<PersonId> own) {
        Map<PersonId, Joins> joins = Joins.of(clusters, merges);
        if (joins.isEmpty()) {
            return joins;
        }
        Set<PersonId> members = clusters.stream()
                .filter(cluster -> joins.containsKey(cluster.root()))
                .flatMap(cluster -> cluster.members().stream())
                .collect(Collectors.toSet());
        if (own.stream().noneMatch(members::contains)) {
            return joins;
        }
        Map<PersonId, Set<PersonId>> proved = proofs.within(members);
        return joins.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
                .proving(proved)));
    }
}
