package social.rapport.rights;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * By when a request has to be answered. Days are those of the brand's time zone; the day on which somebody asks does not
 * count, and the last one counts until it ends (Regulation (EEC, Euratom) No 1182/71, Article 3). That a last day on a
 * weekend or a holiday would move to the next working day is left out: holidays differ from land to land, and earlier is
 * never late.
 */
public enum DueRule {
    /**
     * One month, which may become three where requests are complex or many, if whoever asked is told so and why before the
     * first month ends: GDPR (Regulation (EU) 2016/679), Article 12(3). A month ends on the day of the same number, or on its
     * last day where it has none.
     */
    GDPR {
        @Override
        LocalDate lastDay(LocalDate asked) {
            return asked.plus(MONTH);
        }

        @Override
        Optional<LocalDate> extendedTo(LocalDate asked) {
            return Optional.of(asked.plus(EXTENDED));
        }
    },

    /**
     * Fifteen working days, Monday to Friday. The Personal Information Protection Law of the People's Republic of China,
     * Article 50, asks for an answer in time; fifteen working days is the longest that the rules on apps let a brand promise
     * (App违法违规收集使用个人信息行为认定方法, 2019, Article 6). Which Chinese holidays and working weekends there are is
     * decided anew each year and not known here.
     */
    PIPL {
        @Override
        LocalDate lastDay(LocalDate asked) {
            return asked.datesUntil(LocalDate.MAX)
                    .skip(1)
                    .filter(day -> day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY)
                    .skip(WORKING_DAYS - 1)
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        Optional<LocalDate> extendedTo(LocalDate asked) {
            return Optional.empty();
        }
    };

    private static final Period MONTH = Period.ofMonths(1);
    private static final Period EXTENDED = Period.ofMonths(3);
    private static final int WORKING_DAYS = 15;

    abstract LocalDate lastDay(LocalDate asked);

    abstract Optional<LocalDate> extendedTo(LocalDate asked);

    /** The last second of the last day. */
    Instant due(Instant asked, ZoneId zone) {
        return end(lastDay(LocalDate.ofInstant(asked, zone)), zone);
    }

    /** The same once it was extended; empty where this rule knows no extension. */
    Optional<Instant> extended(Instant asked, ZoneId zone) {
        return extendedTo(LocalDate.ofInstant(asked, zone)).map(day -> end(day, zone));
    }

    private static Instant end(LocalDate day, ZoneId zone) {
        return day.plusDays(1).atStartOfDay(zone).toInstant().minusSeconds(1);
    }

    /** Whether it can be extended at all. */
    public boolean isExtendable() {
        return extendedTo(LocalDate.EPOCH).isPresent();
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<DueRule> of(String key) {
        return Stream.of(values()).filter(rule -> rule.key().equals(key)).findFirst();
    }
}
