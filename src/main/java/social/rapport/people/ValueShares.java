package social.rapport.people;

import java.lang.Character.UnicodeScript;
import java.util.Map;

/**
 * How common values are: an agreement on a rare one says more than on a common one.
 *
 * <p>A share is the number of people with the value, smoothed by what is usual for the signal as if {@value #SMOOTHING}
 * people had been seen before, and is never taken for smaller than the information the value itself can hold: about 3.3
 * bits for a digit and 2 for a letter (C. Shannon, "Prediction and Entropy of Printed English", 1951, puts English
 * between 0.6 and 2.3 bits for a letter).
 *
 * @param people how many people were counted
 * @param counts how many people have a value beside those being compared; a value not in it is rare
 */
record ValueShares(int people, Map<Signal, Map<String, Integer>> counts) {

    static final ValueShares NONE = new ValueShares(0, Map.of());

    private static final double SMOOTHING = 500;

    /** A day of a hundred years. */
    private static final double BITS_OF_DATE = 15.2;

    private static final double BITS_OF_DIGIT = 3.32;
    private static final double BITS_OF_LETTER = 2;
    private static final double BITS_OF_HANGUL = 4;
    private static final double BITS_OF_HAN = 6;

    ValueShares {
        counts = Map.copyOf(counts);
    }

    /** What a value is counted under within its signal. */
    static String key(String trait, String value) {
        return trait.isEmpty() ? value : trait + '\t' + value;
    }

    /** The share of people to expect with the commoner of the observation's two values. */
    double of(Observation seen) {
        if (seen.signal() == Signal.NAME_IN_HANDLE) {
            return ofName(seen.first().key());
        }
        String first = seen.first().key();
        String second = seen.second().key();
        double share = of(seen.signal(), seen.trait(), first);
        double other = first.equals(second) ? share : of(seen.signal(), seen.trait(), second);
        return Math.max(Math.max(share, other), least(seen));
    }

    private double least(Observation seen) {
        boolean ofOwnName = seen.signal() == Signal.HANDLE && !seen.topic().isEmpty();
        return ofOwnName ? seen.leastShare() * ofName(seen.topic()) : seen.leastShare();
    }

    private double ofName(String key) {
        double ofParts = NameForm.parts(key)
                .mapToDouble(part -> of(Signal.NAME, "", part))
                .reduce(1, (a, b) -> a * b);
        return Math.max(ofParts, ofWholeName(key));
    }

    /**
     * The share of people with a whole name, whose parts may be commoner together than each alone would have it: people
     * of one language share their names. 0 when nobody else has it.
     */
    double ofWholeName(String key) {
        return counts.getOrDefault(Signal.NAME, Map.of()).getOrDefault(key, 0) / (people + SMOOTHING);
    }

    private double of(Signal signal, String trait, String value) {
        double usual =
                signal == Signal.NAME ? Math.max(signal.usualShare(), Surnames.share(value)) : signal.usualShare();
        int count = counts.getOrDefault(signal, Map.of()).getOrDefault(key(trait, value), 0);
        double share = (count + SMOOTHING * usual) / (people + SMOOTHING);
        return Math.max(share, Bits.exp2(-information(signal, value)));
    }

    private static double information(Signal signal, String value) {
        return signal == Signal.BIRTH_DATE
                ? BITS_OF_DATE
                : value.codePoints().mapToDouble(ValueShares::information).sum();
    }

    private static double information(int character) {
        return switch (UnicodeScript.of(character)) {
            case HANGUL -> BITS_OF_HANGUL;
            case HAN -> BITS_OF_HAN;
            default ->
                Character.isDigit(character) ? BITS_OF_DIGIT : Character.isLetter(character) ? BITS_OF_LETTER : 0;
        };
    }
}
