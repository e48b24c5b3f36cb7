package social.rapport.portal.web;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import social.rapport.portal.PortalVisit;
import social.rapport.shared.Fault;

/** Reads when somebody can be written to from what they typed. */
final class Moments {

    private static final int MOST_DAYS = 3_650;

    private Moments() {}

    static LocalTime time(String typed) {
        try {
            return LocalTime.parse(typed);
        } catch (DateTimeException garbage) {
            throw Fault.invalid("/from", "portal.wrong.time");
        }
    }

    static @Nullable Set<DayOfWeek> days(@Nullable List<String> typed) {
        try {
            return typed == null
                    ? null
                    : typed.stream()
                            .filter(day -> !day.isEmpty())
                            .map(DayOfWeek::valueOf)
                            .collect(Collectors.toSet());
        } catch (IllegalArgumentException garbage) {
            throw Fault.invalid("/days", "portal.wrong.days");
        }
    }

    /** Null where a pause is to end now. */
    static @Nullable Instant end(String days, String until) {
        try {
            if (!days.isEmpty()) {
                int count = Integer.parseInt(days);
                return count == 0 ? null : Instant.now().plus(Duration.ofDays(Math.clamp(count, 1, MOST_DAYS)));
            }
            ZoneId zone = PortalVisit.here().theirs().timeZone();
            LocalDate day = LocalDate.parse(until);
            if (day.isAfter(LocalDate.now(zone).plusDays(MOST_DAYS))) {
                throw Fault.invalid("/until", "portal.wrong.passed");
            }
            return day.atStartOfDay(zone).toInstant();
        } catch (DateTimeException | NumberFormatException garbage) {
            throw Fault.invalid("/until", "portal.wrong.passed");
        }
    }
}
