package social.rapport.channels.youtube;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * What reading has cost on one day, by the calendar of Google's: quotas begin anew at midnight in California. Reading takes
 * half a day's quota at most, so that answers, each of which costs as much as fifty looks, keep the other.
 *
 * @param spent units
 * @see <a href="https://developers.google.com/youtube/v3/determine_quota_cost">Quota costs</a>
 */
record Budget(LocalDate day, int spent) {

    /** What a project has without asking for more. */
    static final int USUAL = 10_000;

    static final Duration SHORTEST = Duration.ofMinutes(1);

    private static final ZoneId CALIFORNIA = ZoneId.of("America/Los_Angeles");

    static Budget unspent(Instant now) {
        return new Budget(LocalDate.ofInstant(now, CALIFORNIA), 0);
    }

    /** The same, or one of the day that has begun since. */
    Budget on(Instant now) {
        Budget fresh = unspent(now);
        return fresh.day().equals(day) ? this : fresh;
    }

    Budget plus(int units) {
        return new Budget(day, spent + units);
    }

    /** @param quota of the whole day */
    boolean allows(int units, int quota) {
        return spent + units <= quota / 2;
    }

    /** After how long to look again, so that what is left lasts until the day ends. */
    Duration rest(Instant now, int units, int quota) {
        Duration left = untilAnew(now);
        int looks = (quota / 2 - spent) / Math.max(1, units);
        if (looks < 1) {
            return left;
        }
        Duration even = left.dividedBy(looks);
        return even.compareTo(SHORTEST) > 0 ? even : SHORTEST;
    }

    static Duration untilAnew(Instant now) {
        Instant midnight = LocalDate.ofInstant(now, CALIFORNIA)
                .plusDays(1)
                .atStartOfDay(CALIFORNIA)
                .toInstant();
        return Duration.between(now, midnight);
    }
}
