package social.rapport.people;

/**
 * One thing seen when two profiles are laid side by side.
 *
 * @param topic the name of the trait; of a part of a name the key of the whole name, when all of it agrees; of a handle
 *     made of the own name the key of those parts of it that are news; else empty
 * @param first what the profile with the lower id has
 * @param leastShare a share of people (of those with the parts of a name that are news) below which the value must not be
 *     taken, whatever the data say; 0 for none
 */
record Observation(Signal signal, String topic, Agreement agreement, Value first, Value second, double leastShare) {

    static Observation of(Signal signal, Agreement agreement, Value first, Value second) {
        return new Observation(signal, "", agreement, first, second, 0);
    }

    /** The name of the trait, or empty. */
    String trait() {
        return signal == Signal.TRAIT ? topic : "";
    }

    /** The key of the whole name, or empty. */
    String wholeName() {
        return signal == Signal.NAME ? topic : "";
    }

    /**
     * A value on a profile.
     *
     * @param shown as a member knows it
     * @param key what equal values have in common, and under which they are counted
     */
    record Value(String shown, String key) {}
}
