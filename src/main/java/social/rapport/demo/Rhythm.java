package social.rapport.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** When people do things: more in summer, at weekends, in the evening where they live, and as the brand grows. */
final class Rhythm {
    private static final double[] MONTHS = {.55, .6, .75, .9, 1.05, 1.25, 1.45, 1.4, 1.1, .9, .75, .75};
    private static final double[] WEEKDAYS = {.85, .85, .9, .95, 1.15, 1.3, 1.25};
    private static final double[] TALK_HOURS = {
        .25, .12, .06, .04, .04, .06, .15, .4, .55, .55, .55, .65, .95, .85, .6, .6, .65, .75, .9, 1, 1.1, 1.15, .95, .5
    };
    private static final double[] SHOP_HOURS = {
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, .3, .7, .8, .9, 1, .95, .8, .8, 1, 1.1, .8, 0, 0
    };
    private static final int OPENS = 10;
    private static final int CLOSES = 21;
    private static final int HOURS_AFTER_NOW = 24 * 12;

    private final Plot plot;
    private final Instant origin;
    private final Map<Home, double[]> liveliness = new EnumMap<>(Home.class);

    Rhythm(Plot plot) {
        this.plot = plot;
        this.origin = plot.start().truncatedTo(ChronoUnit.HOURS);
        int hours = (int) Duration.between(origin, plot.now()).toHours() + HOURS_AFTER_NOW;
        for (Home home : Home.values()) {
            double[] sums = new double[hours + 1];
            for (int hour = 0; hour < hours; hour++) {
                sums[hour + 1] = sums[hour] + weight(origin.plus(hour, ChronoUnit.HOURS), home);
            }
            liveliness.put(home, sums);
        }
    }

    private double weight(Instant at, Home home) {
        ZonedDateTime local = at.atZone(home.zone);
        double told = (double) Duration.between(plot.start(), at).toSeconds()
                / Duration.between(plot.start(), plot.now()).toSeconds();
        return MONTHS[local.getMonthValue() - 1]
                * WEEKDAYS[local.getDayOfWeek().getValue() - 1]
                * TALK_HOURS[local.getHour()]
                * plot.liveliness(at)
                * (0.75 + 0.25 * told);
    }

    /** A moment between two others at which people in that place would write or tap. */
    Instant moment(Dice dice, Home home, Instant from, Instant to) {
        double[] sums = Objects.requireNonNull(liveliness.get(home));
        double low = until(sums, from);
        double high = until(sums, to);
        if (high <= low) {
            return from;
        }
        double drawn = low + dice.fraction() * (high - low);
        int found = Arrays.binarySearch(sums, drawn);
        int hour = found >= 0 ? found : -found - 2;
        double part = (drawn - sums[hour]) / (sums[hour + 1] - sums[hour]);
        Instant at = origin.plusSeconds(hour * 3600L + (long) (part * 3600));
        return at.isBefore(from) ? from : at;
    }

    private double until(double[] sums, Instant at) {
        double hours = Math.clamp(Duration.between(origin, at).toSeconds() / 3600.0, 0, sums.length - 1.001);
        int whole = (int) hours;
        return sums[whole] + (hours - whole) * (sums[whole + 1] - sums[whole]);
    }

    /** Whether somebody who might come on that day does. */
    boolean tempting(Dice dice, LocalDate day) {
        return dice.chance(
                MONTHS[day.getMonthValue() - 1] * WEEKDAYS[day.getDayOfWeek().getValue() - 1] / 1.4);
    }

    /** A moment of that day at which the shop is open. */
    Instant atTheCounter(Dice dice, Home home, LocalDate day) {
        return day.atTime(LocalTime.of(dice.weighted(SHOP_HOURS), dice.between(0, 59), dice.between(0, 59)))
                .atZone(home.zone)
                .toInstant();
    }

    /** When the team answers what was said at that moment: within hours by day, in the morning what came at night. */
    Instant answered(Dice dice, Home home, Instant said) {
        ZonedDateTime local = said.atZone(home.zone);
        if (local.getHour() >= CLOSES || local.getHour() < OPENS) {
            LocalDate morning = local.getHour() >= CLOSES ? local.toLocalDate().plusDays(1) : local.toLocalDate();
            return morning.atTime(OPENS, 0).atZone(home.zone).toInstant().plusSeconds(dice.seconds(22, 4));
        }
        return said.plusSeconds(dice.seconds(24, 5));
    }
}
