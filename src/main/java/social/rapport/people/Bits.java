package social.rapport.people;

/** Odds on the scale on which independent evidence adds up. */
final class Bits {

    private static final double LN2 = Math.log(2);

    private Bits() {}

    static double log2(double x) {
        return Math.log(x) / LN2;
    }

    static double exp2(double bits) {
        return Math.exp(bits * LN2);
    }

    static double ofOdds(double probability) {
        return log2(probability / (1 - probability));
    }

    static double toProbability(double bits) {
        return 1 / (1 + exp2(-bits));
    }
}
