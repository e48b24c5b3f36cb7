package social.rapport.people;

/**
 * Adds up what speaks for two profiles being one person.
 *
 * <p>After Fellegi and Sunter the bits of independent observations add up. What a household has in common is the
 * exception: its address, and one part of its names. With h the probability that two people are of one household and L
 * the likelihood ratio of all that as if there were no households, it counts as L / (1 - h + hL).
 */
final class Evidence {

    private double person;
    private double place;
    private double bestName;

    void add(Signal signal, double bits) {
        if (signal.ofPlace()) {
            place += bits;
        } else if (signal == Signal.NAME && bits > bestName) {
            person += bestName;
            bestName = bits;
        } else {
            person += bits;
        }
    }

    void clear() {
        person = 0;
        place = 0;
        bestName = 0;
    }

    /** Bits of what only one person would have in common. */
    double person() {
        return person;
    }

    /** Bits of what a household has in common too. */
    double shared() {
        return place + bestName;
    }

    /** All of it, log2 of the likelihood ratio of one person to two. */
    double bits(double household) {
        return person + shared() * unshared(household);
    }

    /** The part that is left of what may be a household's. */
    double unshared(double household) {
        double shared = shared();
        return shared <= 0 ? 1 : 1 - Bits.log2(1 - household + household * Bits.exp2(shared)) / shared;
    }

    /** Whether an observation of these bits is one of those a household may have in common. */
    boolean mayBeShared(Signal signal, double bits) {
        return signal.ofPlace() || signal == Signal.NAME && bits == bestName;
    }
}
