package social.rapport.people;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Learns a {@link MatchModel} from profiles alone, without anyone saying which are duplicates, by expectation
 * maximisation (A. Dempster, N. Laird and D. Rubin, 1977; W. Winkler, "Using the EM Algorithm for Weight Computation in
 * the Fellegi-Sunter Model of Record Linkage", 1988).
 *
 * <p>A pair is of one person, of a household or of strangers. What matches look like is learnt from the pairs that
 * share a key; what strangers look like from pairs drawn at random. What was believed before counts as a few pairs
 * already seen, so that small workspaces keep the standard model.
 */
final class MatchEstimate {

    private static final int NONE = -1;
    private static final int ROUNDS = 25;
    private static final int MOST_TRAITS = 30;
    private static final int PROFILES_SAMPLED = 10_000;
    private static final int RANDOM_PAIRS = 100_000;
    private static final int NEIGHBOURS = 30_000;
    private static final double BELIEVED_MATCHES = 20;
    private static final double BELIEVED_STRANGERS = 1000;
    private static final double BELIEVED_PAIRS = 5000;

    private static final List<Signal> SIGNALS = List.of(Signal.values());

    private final MatchModel start;
    private final List<String> traits;
    private final Levels[] levels;
    private final PairSample candidates;
    private final PairSample strangers;
    private final PairSample neighbours;
    private final double allPairs;
    private final Evidence evidence = new Evidence();
    private double candidatesWeight = 1;
    private double prior;
    private double household;

    private MatchEstimate(List<MatchFeatures> profiles, MatchModel start) {
        this.start = start;
        this.prior = start.prior();
        this.household = start.household();
        this.traits = profiles.stream()
                .flatMap(profile -> profile.traits().keySet().stream())
                .distinct()
                .sorted()
                .limit(MOST_TRAITS)
                .toList();
        this.levels = Stream.concat(
                        Stream.of(Signal.values()).map(signal -> start.levels(signal, "")),
                        traits.stream().map(trait -> start.levels(Signal.TRAIT, trait)))
                .toArray(Levels[]::new);
        this.candidates = new PairSample(start, traits);
        this.strangers = new PairSample(start, traits);
        this.neighbours = new PairSample(start, traits);
        this.allPairs = profiles.size() * (profiles.size() - 1d) / 2;
    }

    static MatchModel of(List<MatchFeatures> profiles, BlockIndex index, MatchModel start) {
        if (profiles.size() < 2) {
            return start;
        }
        var estimate = new MatchEstimate(profiles, start);
        estimate.drawCandidates(profiles, index);
        estimate.drawStrangers(profiles);
        estimate.drawNeighbours(profiles);
        for (int round = 0; round < ROUNDS; round++) {
            estimate.improve();
        }
        return estimate.model();
    }

    private void drawCandidates(List<MatchFeatures> profiles, BlockIndex index) {
        int stride = Math.max(1, profiles.size() / PROFILES_SAMPLED);
        for (int profile = 0; profile < profiles.size(); profile += stride) {
            for (int other : index.candidatesAfter(profile)) {
                candidates.add(profiles.get(profile), profiles.get(other));
            }
        }
        candidatesWeight = stride;
    }

    private void drawStrangers(List<MatchFeatures> profiles) {
        var random = new SplittableRandom(1);
        double pairs = Math.min(RANDOM_PAIRS, 4 * allPairs);
        for (int drawn = 0; drawn < pairs; drawn++) {
            add(
                    profiles.get(random.nextInt(profiles.size())),
                    profiles.get(random.nextInt(profiles.size())),
                    strangers);
        }
    }

    /** Pairs in one postcode, to learn how much of an address the postcode already says. */
    private void drawNeighbours(List<MatchFeatures> profiles) {
        var byPostcode = new TreeMap<String, List<MatchFeatures>>();
        for (MatchFeatures profile : profiles) {
            var postcode = profile.place().postcode();
            if (postcode != null) {
                byPostcode
                        .computeIfAbsent(postcode.key(), ignored -> new ArrayList<>())
                        .add(profile);
            }
        }
        var random = new SplittableRandom(2);
        List<List<MatchFeatures>> shared =
                byPostcode.values().stream().filter(near -> near.size() > 1).toList();
        double pairs = shared.isEmpty() ? 0 : Math.min(NEIGHBOURS, 4 * allPairs);
        for (int drawn = 0; drawn < pairs; drawn++) {
            List<MatchFeatures> near = shared.get(random.nextInt(shared.size()));
            add(near.get(random.nextInt(near.size())), near.get(random.nextInt(near.size())), neighbours);
        }
    }

    private static void add(MatchFeatures one, MatchFeatures other, PairSample sample) {
        if (!one.id().equals(other.id())) {
            sample.add(one, other);
        }
    }

    private void improve() {
        double[][] matched = believed(Levels::matched, BELIEVED_MATCHES);
        double[][] unmatched = believed(Levels::unmatched, BELIEVED_STRANGERS);
        double matches = BELIEVED_PAIRS * start.prior();
        double households = BELIEVED_PAIRS * start.household();
        for (int pair = 0; pair < candidates.size(); pair++) {
            Odds odds = odds(candidates, pair, NONE);
            matches += candidatesWeight * odds.match;
            households += candidatesWeight * odds.household;
            tallyMatched(pair, matched);
        }
        for (int pair = 0; pair < strangers.size(); pair++) {
            tally(
                    strangers,
                    pair,
                    odds(strangers, pair, NONE).stranger(),
                    unmatched,
                    signal -> !signal.withinPostcode());
        }
        for (int pair = 0; pair < neighbours.size(); pair++) {
            tally(neighbours, pair, odds(neighbours, pair, NONE).stranger(), unmatched, Signal::withinPostcode);
        }
        prior = matches / (allPairs + BELIEVED_PAIRS);
        household = households / (allPairs + BELIEVED_PAIRS);
        Arrays.setAll(levels, feature -> new Levels(signal(feature), matched[feature], unmatched[feature]));
    }

    private double[][] believed(Function<Levels, double[]> side, double pairs) {
        return IntStream.range(0, levels.length)
                .mapToObj(feature -> side.apply(start.levels(signal(feature), trait(feature))))
                .map(shares -> Arrays.stream(shares).map(share -> share * pairs).toArray())
                .toArray(double[][]::new);
    }

    private Odds odds(PairSample sample, int pair, int except) {
        evidence.clear();
        for (int i = sample.start(pair); i < sample.start(pair + 1); i++) {
            int feature = sample.feature(i);
            if (feature != except) {
                evidence.add(
                        signal(feature), levels[feature].bits(Agreement.of(sample.agreement(i)), sample.rarity(i)));
            }
        }
        double match = prior * Bits.exp2(evidence.person() + evidence.shared());
        double near = household * Bits.exp2(evidence.shared());
        double sum = match + near + 1 - prior - household;
        return new Odds(match / sum, near / sum);
    }

    /**
     * No field is its own witness: how often it agrees among matches is counted where the other fields say it is one.
     * Profiles often have but two or three fields in common, and each would else seem as good as perfect.
     */
    private void tallyMatched(int pair, double[][] counts) {
        for (int i = candidates.start(pair); i < candidates.start(pair + 1); i++) {
            int feature = candidates.feature(i);
            counts[feature][candidates.agreement(i)] += odds(candidates, pair, feature).match;
        }
    }

    private void tally(PairSample sample, int pair, double weight, double[][] counts, Predicate<Signal> counted) {
        for (int i = sample.start(pair); i < sample.start(pair + 1); i++) {
            int feature = sample.feature(i);
            if (counted.test(signal(feature))) {
                counts[feature][sample.agreement(i)] += weight;
            }
        }
    }

    private Signal signal(int feature) {
        return feature < SIGNALS.size() ? SIGNALS.get(feature) : Signal.TRAIT;
    }

    private String trait(int feature) {
        return feature < SIGNALS.size() ? "" : traits.get(feature - SIGNALS.size());
    }

    private MatchModel model() {
        var signals = new EnumMap<Signal, Levels>(Signal.class);
        var ofTraits = new HashMap<String, Levels>();
        for (int feature = 0; feature < levels.length; feature++) {
            if (feature < SIGNALS.size()) {
                signals.put(signal(feature), levels[feature]);
            } else {
                ofTraits.put(trait(feature), levels[feature]);
            }
        }
        return new MatchModel(prior, household, signals, ofTraits, start.shares());
    }

    /** The probabilities that a pair is one person, or two of a household. */
    private record Odds(double match, double household) {

        double stranger() {
            return 1 - match - household;
        }
    }
}
