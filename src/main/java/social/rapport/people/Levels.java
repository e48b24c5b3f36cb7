package social.rapport.people;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * For one signal, how probable each {@link Agreement} is among profiles of one person (matched) and among profiles of
 * two (unmatched). Both sum to one.
 */
final class Levels {

    static final int COUNT = Agreement.values().length;

    private static final double LEAST = 1e-7;

    /** No field is kept so well that a person's own two values never differ: one in a hundred at least. */
    private static final double LEAST_MISTAKEN = .01;

    private final double[] matched;
    private final double[] unmatched;
    private final double[] bits;
    private final boolean respelled;
    private final double bitsOfSameValue;

    /** @param matched probabilities or counts, in the order of {@link Agreement} */
    Levels(Signal signal, double[] matched, double[] unmatched) {
        this.matched = normalised(matched, LEAST_MISTAKEN);
        this.unmatched = normalised(unmatched, LEAST);
        this.bits = IntStream.range(0, COUNT)
                .mapToDouble(i -> Bits.log2(this.matched[i] / this.unmatched[i]))
                .toArray();
        this.respelled = signal == Signal.NAME;
        this.bitsOfSameValue = Bits.log2(this.matched[0] + (respelled ? this.matched[1] : 0));
    }

    private static double[] normalised(double[] weights, double leastDifferent) {
        double sum = Arrays.stream(weights).sum();
        double[] floored =
                Arrays.stream(weights).map(w -> Math.max(w / sum, LEAST)).toArray();
        int different = Agreement.DIFFERENT.ordinal();
        floored[different] = Math.max(floored[different], leastDifferent);
        double floor = Arrays.stream(floored).sum();
        return Arrays.stream(floored).map(w -> w / floor).toArray();
    }

    double[] matched() {
        return matched.clone();
    }

    double[] unmatched() {
        return unmatched.clone();
    }

    /**
     * The weight of evidence: log2 of how much likelier the agreement is of one person than of two.
     *
     * <p>Of the same value v it is m P(v) among matches and P(v)² among others, so that the value's own share takes the
     * place of u (W. Winkler, "Frequency-Based Matching in the Fellegi-Sunter Model of Record Linkage", 1989); a name
     * is the same value in any script. Less than the same value is worth no more than the value is rare.
     *
     * @param rarity -log2 of the value's share; NaN where it does not matter
     */
    double bits(Agreement agreement, double rarity) {
        int level = agreement.ordinal();
        if (Double.isNaN(rarity)) {
            return bits[level];
        }
        boolean sameValue = agreement == Agreement.SAME || respelled && agreement == Agreement.VARIANT;
        return sameValue ? bitsOfSameValue + rarity : Math.min(bits[level], rarity);
    }
}
