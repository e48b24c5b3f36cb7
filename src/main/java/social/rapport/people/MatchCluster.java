package social.rapport.people;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import social.rapport.shared.PersonId;

/**
 * Profiles of one person. Two of them that look unlike are still suggested when others stand between: their probability
 * is that of the weakest step on the strongest way from one to the other.
 */
final class MatchCluster {

    private final List<MatchFeatures> members;
    private final MatchScore[][] scores;
    private final double[][] bits;
    private final int[][] via;

    MatchCluster(List<MatchFeatures> members, MatchModel model) {
        this.members = members;
        int size = members.size();
        this.scores = new MatchScore[size][size];
        this.bits = new double[size][size];
        this.via = new int[size][size];
        for (int one = 0; one < size; one++) {
            for (int other = 0; other < size; other++) {
                scores[one][other] = MatchScore.of(members.get(one), members.get(other), model);
                bits[one][other] = scores[one][other].bits();
                via[one][other] = -1;
            }
        }
        findWays();
    }

    /** The widest ways between all pairs, after R. Floyd, Algorithm 97, 1962. */
    private void findWays() {
        for (int between = 0; between < bits.length; between++) {
            for (int one = 0; one < bits.length; one++) {
                for (int other = 0; other < bits.length; other++) {
                    double detour = Math.min(bits[one][between], bits[between][other]);
                    if (one != other && detour > bits[one][other]) {
                        bits[one][other] = detour;
                        via[one][other] = between;
                    }
                }
            }
        }
    }

    Stream<MatchSuggestion> suggestions() {
        return IntStream.range(0, members.size()).boxed().flatMap(one -> IntStream.range(one + 1, members.size())
                .mapToObj(other -> suggestion(one, other)));
    }

    private MatchSuggestion suggestion(int one, int other) {
        MatchScore score = scores[one][other];
        boolean direct = score.probability() >= MatchSuggestion.LEAST_PROBABILITY;
        return new MatchSuggestion(
                PersonPair.of(members.get(one).id(), members.get(other).id()),
                direct ? score.probability() : Bits.toProbability(bits[one][other]),
                score.reasons(),
                direct ? List.of() : through(one, other));
    }

    private List<PersonId> through(int one, int other) {
        int between = via[one][other];
        if (between < 0) {
            return List.of();
        }
        var way = new ArrayList<>(through(one, between));
        way.add(members.get(between).id());
        way.addAll(through(between, other));
        return way;
    }
}
