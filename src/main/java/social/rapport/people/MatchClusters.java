package social.rapport.people;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Puts profiles together that are one person, so that what is suggested holds together: if A is B and B is C, then A is
 * C. The strongest links come first; two groups join only when all pairs between them, taken together, speak for it
 * (greedy correlation clustering, after N. Bansal, A. Blum and S. Chawla, 2004). One strong link between two groups
 * that otherwise contradict each other is not enough.
 */
final class MatchClusters {

    private static final int LARGEST = 50;
    private static final double MOST_BITS = 16;

    private final PairBits pairBits;
    private final List<List<Integer>> clusterOf;

    private MatchClusters(int profiles, PairBits pairBits) {
        this.pairBits = pairBits;
        this.clusterOf =
                new ArrayList<>(IntStream.range(0, profiles).mapToObj(List::of).toList());
    }

    /**
     * Profiles are known by their positions. Each is in exactly one cluster, most of them alone.
     *
     * @param links pairs likely enough to be suggested
     */
    static List<List<Integer>> of(int profiles, List<Link> links, PairBits pairBits) {
        var clusters = new MatchClusters(profiles, pairBits);
        links.stream()
                .sorted(Comparator.comparingDouble(Link::bits)
                        .reversed()
                        .thenComparingInt(Link::one)
                        .thenComparingInt(Link::other))
                .forEach(clusters::join);
        return IntStream.range(0, profiles)
                .filter(profile -> clusters.clusterOf.get(profile).getFirst() == profile)
                .mapToObj(clusters.clusterOf::get)
                .toList();
    }

    private void join(Link link) {
        List<Integer> ours = clusterOf.get(link.one);
        List<Integer> theirs = clusterOf.get(link.other);
        if (ours != theirs && ours.size() + theirs.size() <= LARGEST && between(ours, theirs) > 0) {
            List<Integer> joined =
                    Stream.concat(ours.stream(), theirs.stream()).sorted().toList();
            joined.forEach(member -> clusterOf.set(member, joined));
        }
    }

    private double between(List<Integer> ours, List<Integer> theirs) {
        double sum = 0;
        for (int one : ours) {
            for (int other : theirs) {
                double bits = pairBits.of(one, other);
                sum += bits == Double.NEGATIVE_INFINITY ? bits : Math.clamp(bits, -MOST_BITS, MOST_BITS);
            }
        }
        return sum;
    }

    /** Two profiles and the odds in bits that they are one person. */
    record Link(int one, int other, double bits) {}

    /** The odds in bits that two profiles are one person; negative infinity when it is known that they are not. */
    interface PairBits {
        double of(int one, int other);
    }
}
