package social.rapport.channels.bluesky;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The name of a record of ours, made of the message that it comes from, so that a message which is sent again meets
 * itself.
 *
 * @param value microseconds since 1970 in its upper 53 bits, and what tells apart in the lower 10
 * @see <a href="https://atproto.com/specs/tid">Timestamp identifier</a>
 */
record Tid(long value) {

    private static final Pattern SYNTAX = Pattern.compile("[234567a-j][234567a-z]{12}");
    private static final String DIGITS = "234567abcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 13;
    private static final int BITS = 5;
    private static final int CLOCK_BITS = 10;
    private static final long MILLIS = 1_000;

    /** Messages whose id knows no time have theirs in these two years, which are over. */
    private static final long FROM = micros(Instant.parse("2024-01-01T00:00:00Z"));

    private static final long SPAN = Duration.ofDays(730).toSeconds() * 1_000_000;

    private static final int TIME_ORDERED = 7;

    static Tid of(UUID message) {
        long rest = message.getLeastSignificantBits();
        long clock = rest & (1 << CLOCK_BITS) - 1;
        long micros = message.version() == TIME_ORDERED
                ? (message.getMostSignificantBits() >>> 16) * MILLIS + Math.floorMod(rest >>> CLOCK_BITS, MILLIS)
                : FROM + Math.floorMod(message.getMostSignificantBits() ^ rest >>> CLOCK_BITS, SPAN);
        return new Tid(micros << CLOCK_BITS | clock);
    }

    private static long micros(Instant at) {
        return at.getEpochSecond() * 1_000_000;
    }

    static boolean isOne(String text) {
        return SYNTAX.matcher(text).matches();
    }

    @Override
    public String toString() {
        char[] digits = new char[LENGTH];
        long left = value;
        for (int i = LENGTH - 1; i >= 0; i--) {
            digits[i] = DIGITS.charAt((int) (left & (1 << BITS) - 1));
            left >>>= BITS;
        }
        return new String(digits);
    }
}
