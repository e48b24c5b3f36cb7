package social.rapport.people;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What is believed of a workspace's profiles when two of them are compared.
 *
 * @param prior the probability that any two profiles are of one person
 * @param household the probability that any two profiles are of different people at one address
 * @param signals what each kind of agreement is worth
 * @param traits the same for traits known by name; others take that of {@link Signal#TRAIT}
 * @param shares how common values are
 */
record MatchModel(
        double prior, double household, Map<Signal, Levels> signals, Map<String, Levels> traits, ValueShares shares) {

    private static final int FEWEST_PEOPLE = 1000;
    private static final double USUAL_DUPLICATES = .1;
    private static final double HOUSEHOLDS = .1;

    MatchModel {
        signals = Map.copyOf(signals);
        traits = Map.copyOf(traits);
    }

    /** The model for a workspace of which nothing is known but its size. */
    static MatchModel standard(int people) {
        var signals = new EnumMap<Signal, Levels>(Signal.class);
        for (Signal signal : Signal.values()) {
            signals.put(signal, signal.standard());
        }
        int others = Math.max(people, FEWEST_PEOPLE) - 1;
        return new MatchModel(
                2 * USUAL_DUPLICATES / others, 2 * HOUSEHOLDS / others, signals, Map.of(), ValueShares.NONE);
    }

    MatchModel withShares(ValueShares known) {
        return new MatchModel(prior, household, signals, traits, known);
    }

    Levels levels(Signal signal, String trait) {
        Levels own = traits.get(trait);
        return own == null || signal != Signal.TRAIT ? levels(signal) : own;
    }

    private Levels levels(Signal signal) {
        Levels known = signals.get(signal);
        return known == null ? signal.standard() : known;
    }

    /** The weight of an observation in bits: positive when it speaks for one person, negative for two. */
    double bits(Observation seen, double rarity) {
        return levels(seen.signal(), seen.trait()).bits(seen.agreement(), rarity);
    }

    /** In bits, how surprising it is that another person has each value too; NaN where that does not matter. */
    double[] rarities(List<Observation> observations) {
        double[] rarities = observations.stream().mapToDouble(this::rarity).toArray();
        double ofParts = 0;
        double shareOfWhole = 0;
        for (int i = 0; i < rarities.length; i++) {
            String whole = observations.get(i).wholeName();
            if (!whole.isEmpty()) {
                ofParts += rarities[i];
                shareOfWhole = shares.ofWholeName(whole);
            }
        }
        double ofWhole = -Bits.log2(shareOfWhole);
        for (int i = 0; ofWhole < ofParts && i < rarities.length; i++) {
            rarities[i] *= observations.get(i).wholeName().isEmpty() ? 1 : ofWhole / ofParts;
        }
        return rarities;
    }

    private double rarity(Observation seen) {
        boolean matters =
                seen.agreement() != Agreement.DIFFERENT && seen.signal().usualShare() < 1;
        return matters ? -Bits.log2(shares.of(seen)) : Double.NaN;
    }
}
