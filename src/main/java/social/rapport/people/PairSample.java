package social.rapport.people;

import java.util.Arrays;
import java.util.List;

/**
 * Pairs with what was seen of each, in arrays of numbers, so that many passes over them are cheap. Observations are
 * numbered by feature: the signals, then the traits known by name.
 */
final class PairSample {

    private static final int FEWEST = 1024;

    private final MatchModel model;
    private final List<String> traits;

    private int[] ends = new int[FEWEST];
    private short[] outcomes = new short[FEWEST];
    private float[] rarities = new float[FEWEST];
    private int size;

    /** @param model knows how rare values are */
    PairSample(MatchModel model, List<String> traits) {
        this.model = model;
        this.traits = traits;
    }

    void add(MatchFeatures one, MatchFeatures other) {
        if (size + 1 == ends.length) {
            ends = Arrays.copyOf(ends, 2 * ends.length);
        }
        ends[size + 1] = ends[size];
        size++;
        List<Observation> observations = PairComparison.of(one, other);
        double[] rarity = model.rarities(observations);
        for (int i = 0; i < rarity.length; i++) {
            add(observations.get(i), rarity[i]);
        }
    }

    private void add(Observation seen, double rarity) {
        int end = ends[size]++;
        if (end == outcomes.length) {
            outcomes = Arrays.copyOf(outcomes, 2 * end);
            rarities = Arrays.copyOf(rarities, 2 * end);
        }
        int trait = traits.indexOf(seen.trait());
        int feature = trait < 0 ? seen.signal().ordinal() : Signal.values().length + trait;
        outcomes[end] = (short) (feature * Levels.COUNT + seen.agreement().ordinal());
        rarities[end] = (float) rarity;
    }

    int size() {
        return size;
    }

    /** Observations of a pair are numbered from here to the start of the next. */
    int start(int pair) {
        return ends[pair];
    }

    int feature(int observation) {
        return outcomes[observation] / Levels.COUNT;
    }

    int agreement(int observation) {
        return outcomes[observation] % Levels.COUNT;
    }

    double rarity(int observation) {
        return rarities[observation];
    }
}
