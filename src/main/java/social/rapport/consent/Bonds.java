package social.rapport.consent;

import java.util.Collection;
import java.util.List;
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

    /** By the root of each cluster that has joins; what proofs show is asked for where somebody spoke on a page of their own. */
    Map<PersonId, Joins> among(Collection<Cluster> clusters, List<Permission> said) {
        Map<PersonId, Joins> joins = Joins.of(clusters, merges);
        if (joins.isEmpty()) {
            return joins;
        }
        Set<PersonId> members = clusters.stream()
                .filter(cluster -> joins.containsKey(cluster.root()))
                .flatMap(cluster -> cluster.members().stream())
                .collect(Collectors.toSet());
        boolean isOwn = said.stream()
                .anyMatch(one -> one.source() == Permission.Source.PORTAL && members.contains(one.person()));
        if (!isOwn) {
            return joins;
        }
        Map<PersonId, Set<PersonId>> proved = proofs.within(members);
        return joins.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
                .proving(proved)));
    }
}
