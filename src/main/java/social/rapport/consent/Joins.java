package social.rapport.consent;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import social.rapport.people.Cluster;
import social.rapport.people.Merge;
import social.rapport.people.Merges;
import social.rapport.shared.PersonId;

/**
 * Since when persons are one. What somebody says holds for all who were one person then; of what was said before they
 * were, the stricter holds.
 *
 * @param merges those that stand
 * @param proved whom proofs lead to from each of them, where that was asked for
 */
record Joins(List<Merge> merges, Map<PersonId, Set<PersonId>> proved) {

    static final Joins NONE = new Joins(List.of(), Map.of());

    /** Those of each cluster that has any, by its root. */
    static Map<PersonId, Joins> of(Collection<Cluster> clusters, Merges merges) {
        List<Cluster> joined = clusters.stream()
                .filter(cluster -> cluster.members().size() > 1)
                .toList();
        if (joined.isEmpty()) {
            return Map.of();
        }
        Map<PersonId, PersonId> roots = roots(joined);
        return merges.standing(joined).stream()
                .collect(Collectors.groupingBy(
                        merge -> Objects.requireNonNull(roots.get(merge.person())),
                        Collectors.collectingAndThen(Collectors.toList(), standing -> new Joins(standing, Map.of()))));
    }

    /** The same, knowing whom proofs lead to. */
    Joins proving(Map<PersonId, Set<PersonId>> all) {
        return new Joins(merges, all);
    }

    /** The root of each member. */
    static Map<PersonId, PersonId> roots(Collection<Cluster> clusters) {
        Map<PersonId, PersonId> roots = new HashMap<>();
        clusters.forEach(cluster -> cluster.members().forEach(member -> roots.put(member, cluster.root())));
        return roots;
    }

    /** Everybody who was one with this person at a moment, with the person. */
    Set<PersonId> with(PersonId person, Instant at) {
        if (merges.isEmpty()) {
            return Set.of(person);
        }
        Set<PersonId> one = new HashSet<>(Set.of(person));
        Deque<PersonId> reached = new ArrayDeque<>(one);
        while (!reached.isEmpty()) {
            PersonId next = reached.pop();
            merges.stream()
                    .filter(merge -> !merge.at().isAfter(at))
                    .filter(merge -> merge.person().equals(next) || merge.into().equals(next))
                    .map(merge -> merge.person().equals(next) ? merge.into() : merge.person())
                    .filter(one::add)
                    .forEach(reached::push);
        }
        return one;
    }

    /**
     * For whom somebody spoke at a moment.
     *
     * @param own whether they did on a page of their own, where nobody speaks for whom likeness joined with them
     */
    Set<PersonId> spokenFor(PersonId person, Instant at, boolean own) {
        return own ? provedWith(person, at) : with(person, at);
    }

    private Set<PersonId> provedWith(PersonId person, Instant at) {
        Set<PersonId> one = new HashSet<>(with(person, at));
        one.retainAll(proved.getOrDefault(person, Set.of(person)));
        return one;
    }
}
