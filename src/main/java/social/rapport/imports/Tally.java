package social.rapport.imports;

/**
 * What came of what was read so far.
 *
 * @param ignored known before and the same as before
 */
public record Tally(long inserted, long updated, long ignored, long failed) {

    static final Tally NOTHING = new Tally(0, 0, 0, 0);

    Tally plus(Tally other) {
        return new Tally(
                inserted + other.inserted, updated + other.updated, ignored + other.ignored, failed + other.failed);
    }
}
