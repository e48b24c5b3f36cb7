package social.rapport.consent;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * The hours in which a person wants to be left alone, in their own time zone. They begin at {@code from} and end right
 * before {@code to}; where {@code from} is later, they go over midnight; where both are the same, there are none.
 */
record QuietHours(LocalTime from, LocalTime to, ZoneId zone) {

    /**
     * The first moment that is not quiet: {@code at} itself, or the end of the hours it falls into. A local time that a
     * clock change skips is taken as the first one after the gap; one that comes twice ends with the first.
     */
    Instant firstAllowed(Instant at) {
        ZonedDateTime local = at.atZone(zone);
        if (!isQuiet(local.toLocalTime())) {
            return at;
        }
        ZonedDateTime end = local.toLocalDate().atTime(to).atZone(zone);
        return end.toInstant().isAfter(at)
                ? end.toInstant()
                : local.toLocalDate().plusDays(1).atTime(to).atZone(zone).toInstant();
    }

    private boolean isQuiet(LocalTime time) {
        if (from.equals(to)) {
            return false;
        }
        return from.isBefore(to)
                ? !time.isBefore(from) && time.isBefore(to)
                : !time.isBefore(from) || time.isBefore(to);
    }
}
