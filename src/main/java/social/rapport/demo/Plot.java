package social.rapport.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** When the story's turns come, counted back from now; only the heatwave keeps to the calendar, a July. */
record Plot(Instant now) {
    static final Duration CONTEST = Duration.ofDays(14);
    static final Duration HEATWAVE = Duration.ofDays(5);

    Plot {
        now = now.truncatedTo(ChronoUnit.SECONDS);
    }

    Instant start() {
        return back(548, 0);
    }

    Instant contest() {
        return shanghai(151, 10, 0);
    }

    Instant poll() {
        return shanghai(72, 18, 15);
    }

    Instant launch() {
        return shanghai(26, 11, 30);
    }

    /** The day batch 7B was made. */
    LocalDate batchDay() {
        return back(8, 0).atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** The first post, at breakfast in Shanghai, two to three days ago. */
    Instant film() {
        Instant breakfast = shanghai(2, 7, 42);
        return breakfast.isAfter(back(2, 0)) ? shanghai(3, 7, 42) : breakfast;
    }

    /** From here on the team knows what the film is. */
    Instant filmCause() {
        return back(0, 20);
    }

    /** The latest heatwave that has been over for a month. */
    Instant heatwave() {
        int year = now.atZone(ZoneOffset.UTC).getYear();
        Instant thisYear =
                LocalDate.of(year, Month.JULY, 11).atStartOfDay(ZoneOffset.UTC).toInstant();
        return thisYear.plus(35, ChronoUnit.DAYS).isBefore(now)
                ? thisYear
                : LocalDate.of(year - 1, Month.JULY, 11)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant();
    }

    boolean sellsBlackSesame(Instant at) {
        boolean back = at.isAfter(launch()) && at.isBefore(film());
        return back || at.isBefore(start().plus(110, ChronoUnit.DAYS));
    }

    /** How much livelier than usual it is: the launch draws a crowd for a week, the contest for two. */
    double liveliness(Instant at) {
        double days = Duration.between(launch(), at).toHours() / 24.0;
        if (days >= 0 && days < 7) {
            return 2.4 - days * 0.2;
        }
        boolean contest = !at.isBefore(contest()) && at.isBefore(contest().plus(CONTEST));
        return contest ? 1.35 : 1;
    }

    /** How long somebody has been around, 1 for a year or more: newcomers have said and done less. */
    double known(Instant since) {
        return Math.min(1, Duration.between(since, now).toHours() / (365 * 24.0));
    }

    private Instant shanghai(int daysAgo, int hour, int minute) {
        return back(daysAgo, 0)
                .atZone(Home.SHANGHAI.zone)
                .toLocalDate()
                .atTime(hour, minute)
                .atZone(Home.SHANGHAI.zone)
                .toInstant();
    }

    Instant back(int days, int hours) {
        return now.minus(Duration.ofDays(days).plusHours(hours));
    }
}
