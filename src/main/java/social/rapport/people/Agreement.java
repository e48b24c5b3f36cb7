package social.rapport.people;

/** How far two values of one kind agree, best first. */
public enum Agreement {
    /** Equal once case, spacing and punctuation are gone. */
    SAME,
    /** The same thing written otherwise: another script or romanisation, parts swapped, digits added to a handle. */
    VARIANT,
    /** One slip of the keyboard, ear or scanner apart. */
    CLOSE,
    /** More than chance would have it, less than a slip. */
    SIMILAR,
    DIFFERENT;

    private static final Agreement[] ALL = values();

    static Agreement of(int ordinal) {
        return ALL[ordinal];
    }

    static Agreement best(Agreement one, Agreement other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    static Agreement worst(Agreement one, Agreement other) {
        return one.compareTo(other) <= 0 ? other : one;
    }

    boolean atLeast(Agreement other) {
        return compareTo(other) <= 0;
    }
}
