package social.rapport.consent;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Set;

/**
 * When a person may be written to, by the clock where they are. Quiet hours begin at {@code quietFrom} and end right before
 * {@code quietTo}; where {@code quietFrom} is later, they go over midnight; where both are the same, there are none.
 *
 * @param days on which they may be; none for any
 */
record Hours(LocalTime quietFrom, LocalTime quietTo, Set<DayOfWeek> days, ZoneId zone) {

    /** The first moment that may be, {@code at} itself or a later one; what the clock reads decides, also where it is changed. */
    Instant firstAllowed(Instant at) {
        Instant next = at;
        while (isQuiet(next) || isOff(next)) {
            next = nextEnd(next);
        }
        return next;
    }

    boolean isQuiet(Instant at) {
        LocalTime time = at.atZone(zone).toLocalTime();
        if (quietFrom.equals(quietTo)) {
            return false;
        }
        return quietFrom.isBefore(quietTo)
                ? !time.isBefore(quietFrom) && time.isBefore(quietTo)
                : !time.isBefore(quietFrom) || time.isBefore(quietTo);
    }

    /** Whether it is a day on which they want nothing. */
    boolean isOff(Instant at) {
        return !days.isEmpty() && !days.contains(at.atZone(zone).getDayOfWeek());
    }

    /** When the clock next reads the end of the quiet hours or midnight, or is changed. */
    private Instant nextEnd(Instant at) {
        ZonedDateTime local = at.atZone(zone);
        Duration quiet = until(local.toLocalTime(), quietTo);
        Duration day = until(local.toLocalTime(), LocalTime.MIDNIGHT);
        Instant read = at.plus(quiet.compareTo(day) < 0 ? quiet : day);
        ZoneOffsetTransition change = zone.getRules().nextTransition(at);
        return change == null || change.getInstant().isAfter(read) ? read : change.getInstant();
    }

    private static Duration until(LocalTime time, LocalTime end) {
        Duration left = Duration.between(time, end);
        return left.isPositive() ? left : left.plusDays(1);
    }
}
