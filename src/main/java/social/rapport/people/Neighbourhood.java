package social.rapport.people;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.people.MatchClusters.Link;
import social.rapport.shared.PersonId;

/**
 * Some people and all who are linked to them, directly or through others: as far as one has to look for what is
 * suggested of them to hold together. It grows from its border outwards.
 */
final class Neighbourhood {

    private final MatchModel model;
    private final Map<PersonId, MatchFeatures> features = new HashMap<>();
    private final Map<PersonPair, Double> links = new HashMap<>();
    private final Set<PersonId> settled = new HashSet<>();
    private Set<PersonId> border = Set.of();

    Neighbourhood(Collection<MatchFeatures> people, MatchModel model) {
        this.model = model;
        know(people);
        this.border = Set.copyOf(features.keySet());
    }

    void know(Collection<MatchFeatures> people) {
        people.forEach(person -> features.put(person.id(), person));
    }

    /** Whose neighbours have not been looked at yet. */
    Set<PersonId> border() {
        return border;
    }

    Set<PersonId> unknown(Collection<PersonPair> pairs) {
        Set<PersonId> unknown = new HashSet<>();
        pairs.stream()
                .flatMap(pair -> Stream.of(pair.first(), pair.second()))
                .filter(person -> !features.containsKey(person))
                .forEach(unknown::add);
        return unknown;
    }

    /** @param pairs everybody who shares a key with somebody of the border */
    void grow(Collection<PersonPair> pairs) {
        settled.addAll(border);
        Set<PersonId> next = new HashSet<>();
        for (PersonPair pair : pairs) {
            MatchFeatures one = features.get(pair.first());
            MatchFeatures other = features.get(pair.second());
            if (one != null && other != null && !links.containsKey(pair)) {
                double bits = MatchScore.bits(one, other, model);
                if (Bits.toProbability(bits) >= MatchSuggestion.LEAST_PROBABILITY) {
                    links.put(pair, bits);
                    next.add(pair.first());
                    next.add(pair.second());
                }
            }
        }
        next.removeAll(settled);
        border = Set.copyOf(next);
    }

    /** Of whom all that can be suggested is known. */
    Set<PersonId> settled() {
        return settled;
    }

    /** Everybody who is linked to somebody. */
    Set<PersonId> linked() {
        Set<PersonId> linked = new HashSet<>();
        links.keySet().forEach(pair -> {
            linked.add(pair.first());
            linked.add(pair.second());
        });
        return linked;
    }

    /** @param refused pairs a member said are two people */
    List<MatchSuggestion> suggestions(Set<PersonPair> refused) {
        List<MatchFeatures> people = linked().stream()
                .map(features::get)
                .filter(Objects::nonNull)
                .sorted(Comparator.comparing(person -> person.id().value()))
                .toList();
        Map<PersonId, Integer> positions = new HashMap<>();
        IntStream.range(0, people.size())
                .forEach(at -> positions.put(people.get(at).id(), at));
        var known = new ArrayList<Link>();
        links.forEach((pair, bits) -> {
            if (!refused.contains(pair)) {
                known.add(new Link(at(positions, pair.first()), at(positions, pair.second()), bits));
            }
        });
        return MatchClusters.of(people.size(), known, (one, other) -> bits(people.get(one), people.get(other), refused))
                .stream()
                .filter(cluster -> cluster.size() > 1)
                .map(cluster -> cluster.stream().map(people::get).toList())
                .flatMap(cluster -> new MatchCluster(cluster, model).suggestions())
                .filter(suggestion -> !refused.contains(suggestion.pair()))
                .toList();
    }

    private static int at(Map<PersonId, Integer> positions, PersonId person) {
        return Objects.requireNonNull(positions.get(person));
    }

    private double bits(MatchFeatures one, MatchFeatures other, Set<PersonPair> refused) {
        PersonPair pair = PersonPair.of(one.id(), other.id());
        @Nullable Double known = links.get(pair);
        if (refused.contains(pair)) {
            return Double.NEGATIVE_INFINITY;
        }
        return known == null ? MatchScore.bits(one, other, model) : known;
    }
}
