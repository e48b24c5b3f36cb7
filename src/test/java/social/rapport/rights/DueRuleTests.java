package social.rapport.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DueRuleTests {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @ParameterizedTest
    @CsvSource({
        "2026-03-05, 2026-04-05, 2026-06-05",
        "2026-01-31, 2026-02-28, 2026-04-30",
        "2028-01-31, 2028-02-29, 2028-04-30",
        "2026-08-31, 2026-09-30, 2026-11-30",
        "2026-11-30, 2026-12-30, 2027-02-28",
        "2026-12-31, 2027-01-31, 2027-03-31"
    })
    void aMonthEndsOnTheDayOfTheSameNumberOrOnTheLast(LocalDate asked, LocalDate due, LocalDate extended) {
        assertThat(DueRule.GDPR.lastDay(asked)).isEqualTo(due);
        assertThat(DueRule.GDPR.extendedTo(asked)).hasValue(extended);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-30, 2026-12-21", // a Monday
        "2026-12-01, 2026-12-22",
        "2026-12-04, 2026-12-25", // a Friday
        "2026-12-05, 2026-12-25", // a Saturday
        "2026-12-06, 2026-12-25", // a Sunday
        "2026-12-07, 2026-12-28",
        "2028-02-14, 2028-03-06" // over a leap day
    })
    void workingDaysLeaveWeekendsOut(LocalDate asked, LocalDate due) {
        assertThat(DueRule.PIPL.lastDay(asked)).isEqualTo(due);
        assertThat(DueRule.PIPL.isExtendable()).isFalse();
    }

    /** What is Sunday evening in London is Monday morning in Shanghai already. */
    @Test
    void theDayIsThatOfTheBrand() {
        Instant sunday = Instant.parse("2026-12-06T20:00:00Z");

        assertThat(DueRule.PIPL.due(sunday, SHANGHAI)).isEqualTo(lastSecond("2026-12-28", SHANGHAI));
        assertThat(DueRule.PIPL.due(sunday, ZoneId.of("Europe/London")))
                .isEqualTo(lastSecond("2026-12-25", ZoneId.of("Europe/London")));
    }

    /** Where clocks are changed at midnight, a day begins at one; where they are changed in between, it has 23 or 25 hours. */
    @ParameterizedTest
    @CsvSource({
        "America/Santiago, 2026-08-05, 2026-09-05", // the day after begins at 01:00
        "Africa/Cairo, 2026-03-23, 2026-04-23",
        "Europe/Berlin, 2026-02-28, 2026-03-28",
        "Europe/Berlin, 2026-09-25, 2026-10-25", // has 25 hours
        "Australia/Lord_Howe, 2026-09-04, 2026-10-04" // has 23 hours and a half
    })
    void theLastDayCountsUntilItEnds(ZoneId zone, LocalDate asked, LocalDate due) {
        Instant noon = asked.atTime(12, 0).atZone(zone).toInstant();
        ZonedDateTime end = DueRule.GDPR.due(noon, zone).atZone(zone);

        assertThat(end.toLocalDate()).isEqualTo(due);
        assertThat(end.plusSeconds(1).toLocalDate()).isEqualTo(due.plusDays(1));
    }

    private static Instant lastSecond(String day, ZoneId zone) {
        return LocalDateTime.parse(day + "T23:59:59").atZone(zone).toInstant();
    }
}
