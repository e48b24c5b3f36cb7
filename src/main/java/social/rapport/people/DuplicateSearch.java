package social.rapport.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import social.rapport.people.MatchClusters.Link;

/**
 * Seeks the duplicates among all people of a workspace. What values are worth is learnt twice: first from the profiles
 * as they are, then with the duplicates found so far counted as one person, so that a rare value repeated by duplicates
 * is not taken for a common one.
 */
final class DuplicateSearch {

    private final List<MatchFeatures> profiles;
    private final Set<PersonPair> refused;
    private final BlockIndex index;
    private final MatchModel model;
    private final List<List<MatchFeatures>> clusters;

    private DuplicateSearch(List<MatchFeatures> profiles, Set<PersonPair> refused) {
        this.profiles = profiles;
        this.refused = refused;
        this.index = BlockIndex.of(profiles, MatchKeys.LARGEST_BLOCK);
        MatchModel first = estimate(profiles.stream().map(List::of));
        this.model = estimate(clusters(first).stream());
        this.clusters = clusters(model);
    }

    /** @param refused pairs a member said are two people */
    static DuplicateSearch over(Stream<MatchProfile> profiles, Set<PersonPair> refused) {
        return new DuplicateSearch(profiles.map(MatchFeatures::of).toList(), Set.copyOf(refused));
    }

    private MatchModel estimate(Stream<List<MatchFeatures>> people) {
        ValueShares shares = ValueCounts.of(people);
        return MatchEstimate.of(
                profiles, index, MatchModel.standard(profiles.size()).withShares(shares));
    }

    private List<List<MatchFeatures>> clusters(MatchModel believed) {
        MatchClusters.PairBits pairBits = (one, other) -> bits(one, other, believed);
        var links = new ArrayList<Link>();
        for (int one = 0; one < profiles.size(); one++) {
            for (int other : index.candidatesAfter(one)) {
                double bits = pairBits.of(one, other);
                if (Bits.toProbability(bits) >= MatchSuggestion.LEAST_PROBABILITY) {
                    links.add(new Link(one, other, bits));
                }
            }
        }
        return MatchClusters.of(profiles.size(), links, pairBits).stream()
                .map(cluster -> cluster.stream().map(profiles::get).toList())
                .toList();
    }

    private double bits(int one, int other, MatchModel believed) {
        MatchFeatures first = profiles.get(one);
        MatchFeatures second = profiles.get(other);
        if (!refused.isEmpty() && refused.contains(PersonPair.of(first.id(), second.id()))) {
            return Double.NEGATIVE_INFINITY;
        }
        return MatchScore.bits(first, second, believed);
    }

    /** What was learnt, for scoring people who come later. */
    MatchModel model() {
        return model;
    }

    /** All pairs likely enough to be shown, worked out as they are read. */
    Stream<MatchSuggestion> suggestions() {
        return clusters.stream()
                .filter(cluster -> cluster.size() > 1)
                .flatMap(cluster -> new MatchCluster(cluster, model).suggestions())
                .filter(suggestion -> !refused.contains(suggestion.pair()));
    }
}
