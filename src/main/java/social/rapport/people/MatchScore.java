package social.rapport.people;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * How likely two profiles are one person, and why.
 *
 * @param bits log2 of the odds that they are one
 * @param reasons heaviest first
 */
record MatchScore(double bits, List<MatchReason> reasons) {

    static MatchScore of(MatchFeatures one, MatchFeatures other, MatchModel model) {
        List<Observation> observations = PairComparison.of(one, other);
        double[] bits = weights(observations, model);
        Evidence evidence = evidence(observations, bits);
        double unshared = evidence.unshared(model.household());
        var reasons = new ArrayList<MatchReason>();
        for (int i = 0; i < bits.length; i++) {
            Observation seen = observations.get(i);
            add(seen, evidence.mayBeShared(seen.signal(), bits[i]) ? bits[i] * unshared : bits[i], reasons);
        }
        reasons.sort(Comparator.comparingDouble(reason -> -Math.abs(reason.bits())));
        return new MatchScore(bits(evidence, model), List.copyOf(reasons));
    }

    /** Only the odds, in bits. */
    static double bits(MatchFeatures one, MatchFeatures other, MatchModel model) {
        List<Observation> observations = PairComparison.of(one, other);
        return bits(evidence(observations, weights(observations, model)), model);
    }

    private static double[] weights(List<Observation> observations, MatchModel model) {
        double[] rarities = model.rarities(observations);
        Arrays.setAll(rarities, i -> model.bits(observations.get(i), rarities[i]));
        return rarities;
    }

    private static Evidence evidence(List<Observation> observations, double[] bits) {
        var evidence = new Evidence();
        for (int i = 0; i < bits.length; i++) {
            evidence.add(observations.get(i).signal(), bits[i]);
        }
        return evidence;
    }

    private static double bits(Evidence evidence, MatchModel model) {
        return Bits.ofOdds(model.prior()) + evidence.bits(model.household());
    }

    /** The parts of a name are one reason. */
    private static void add(Observation seen, double bits, List<MatchReason> reasons) {
        MatchReason last = reasons.isEmpty() ? null : reasons.getLast();
        MatchField field = seen.signal().field();
        String first = seen.first().shown();
        String second = seen.second().shown();
        if (last != null && last.field() == MatchField.NAME && field == MatchField.NAME) {
            Agreement agreement = ofParts(last.agreement(), seen.agreement());
            reasons.set(reasons.size() - 1, new MatchReason(field, "", agreement, first, second, last.bits() + bits));
        } else {
            reasons.add(new MatchReason(field, seen.trait(), seen.agreement(), first, second, bits));
        }
    }

    private static Agreement ofParts(Agreement one, Agreement other) {
        boolean partly = Agreement.worst(one, other) == Agreement.DIFFERENT && one != other;
        return partly ? Agreement.SIMILAR : Agreement.worst(one, other);
    }

    double probability() {
        return Bits.toProbability(bits);
    }
}
