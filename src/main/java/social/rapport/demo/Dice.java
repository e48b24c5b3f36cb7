package social.rapport.demo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Chance that always falls the same way. Each part of the story throws its own dice, so a change in one part leaves the
 * others as they were. {@link Random}'s sequence is specified; its Gaussian is not, and is therefore not used.
 */
final class Dice {
    private final Random random;

    Dice(long seed, String purpose) {
        random = new Random(seed * 0x9E3779B97F4A7C15L + purpose.hashCode());
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** A number from {@code low} to {@code high}, both included. */
    int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    double fraction() {
        return random.nextDouble();
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** The index of the weight the dice fell on. */
    int weighted(double... weights) {
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        double left = random.nextDouble() * total;
        for (int i = 0; i < weights.length - 1; i++) {
            left -= weights[i];
            if (left < 0) {
                return i;
            }
        }
        return weights.length - 1;
    }

    /** One of the choices, each as likely as its weight. */
    <T> T pick(List<T> choices, double... weights) {
        return choices.get(weighted(weights));
    }

    /** Seconds around a median, mostly near it, at most {@code factor} times longer or shorter. */
    long seconds(double medianMinutes, double factor) {
        double skew = random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5;
        return Math.round(60 * medianMinutes * StrictMath.pow(factor, skew / 1.5));
    }

    /** Letters and digits as a network would hand them out. */
    String token(String alphabet, int length) {
        StringBuilder token = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            token.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return token.toString();
    }

    <T> List<T> shuffled(List<T> items) {
        List<T> copy = new ArrayList<>(items);
        Collections.shuffle(copy, random);
        return copy;
    }
}
