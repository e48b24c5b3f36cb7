package social.rapport.shared.ui;

import com.ibm.icu.text.DateTimePatternGenerator;
import com.ibm.icu.util.ULocale;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Says times as people do, in one language and one time zone. On a page {@link #here()} is the language of the screen and
 * the time zone of the brand.
 */
public final class Times {

    private static final Map<String, DateTimeFormatter> PATTERNS = new ConcurrentHashMap<>();
    private static final Duration LONG_AGO = Duration.ofDays(7);

    private final Locale locale;
    private final ZoneId zone;
    private final Instant now;

    private Times(Locale locale, ZoneId zone, Instant now) {
        this.locale = Numbers.region(locale);
        this.zone = zone;
        this.now = now;
    }

    public static Times of(Locale locale, ZoneId zone, Instant now) {
        return new Times(locale, zone, now);
    }

    /** For the page of the running request. */
    public static Times here() {
        ZoneId zone = RequestContextHolder.getRequestAttributes() == null
                ? ZoneOffset.UTC
                : Frame.current().timeZone();
        return of(LocaleContextHolder.getLocale(), zone, Instant.now());
    }

    /** {@code just now}, {@code 14 min ago}, {@code yesterday}; older than a week the date. */
    public String ago(Instant at) {
        Duration past = Duration.between(at, now);
        if (past.compareTo(LONG_AGO) >= 0 || past.isNegative()) {
            return date(at);
        }
        if (past.toMinutes() < 1) {
            return Words.in(locale, "time.now");
        }
        long days = ChronoUnit.DAYS.between(day(at), day(now));
        return days == 1 && past.toHours() >= 6
                ? Words.in(locale, "time.day-before")
                : Words.in(locale, "time.ago", "span", span(past));
    }

    /** {@code waiting 14 min}, {@code waiting 3 days}: how long somebody has waited since then. */
    public String waits(Instant since) {
        Duration past = Duration.between(since, now);
        return past.toMinutes() < 1 ? Words.in(locale, "time.now") : Words.in(locale, "time.waits", "span", span(past));
    }

    /** {@code 14 min}, {@code 2 h}, {@code 3 days}: the largest unit alone. */
    public String span(Duration length) {
        long minutes = Math.max(0, length.toMinutes());
        if (minutes < 60) {
            return Words.in(locale, "time.minutes", "count", minutes);
        }
        return minutes < 48 * 60
                ? Words.in(locale, "time.hours", "count", minutes / 60)
                : Words.in(locale, "time.days", "count", minutes / (24 * 60));
    }

    /** {@code 14:24}. */
    public String clock(Instant at) {
        return format(at, "HHmm");
    }

    /** {@code 14:24} today, {@code 21 Nov 19:40} this year, {@code 4 Mar 2025} before. */
    public String moment(Instant at) {
        LocalDate day = day(at);
        if (day.equals(day(now))) {
            return clock(at);
        }
        if (day.getYear() == day(now).getYear()) {
            return format(at, "MMMdHHmm");
        }
        return format(at, locale.getLanguage().equals("en") ? "yMMMd" : "yMd");
    }

    /** {@code Today, 22 November}, {@code 21 November}, {@code 4 March 2025}: the head of a day. */
    public String dayHead(Instant at) {
        LocalDate day = day(at);
        if (day.equals(day(now))) {
            return Words.in(locale, "time.today", "date", format(at, "MMMMd"));
        }
        return day.equals(day(now).minusDays(1))
                ? Words.in(locale, "time.yesterday", "date", format(at, "MMMMd"))
                : date(at);
    }

    /** {@code 21 November}, with the year where it is not this one. */
    public String date(Instant at) {
        return date(day(at));
    }

    /** {@code Sunday, 22 November}. */
    public String weekday(Instant at) {
        return format(at, "EEEEMMMMd");
    }

    public String date(LocalDate day) {
        String skeleton = day.getYear() == day(now).getYear() ? "MMMMd" : "yMMMMd";
        return pattern(skeleton).format(day);
    }

    /** {@code 22 November 2026 at 14:24}: everything, for those who want to know exactly. */
    public String exactly(Instant at) {
        return format(at, "yMMMMdHHmm");
    }

    /** The day it is there. */
    public LocalDate day(Instant at) {
        return ZonedDateTime.ofInstant(at, zone).toLocalDate();
    }

    public Instant now() {
        return now;
    }

    private String format(Instant at, String skeleton) {
        return pattern(skeleton).format(ZonedDateTime.ofInstant(at, zone));
    }

    private DateTimeFormatter pattern(String skeleton) {
        return PATTERNS.computeIfAbsent(
                locale.toLanguageTag() + ' ' + skeleton,
                ignored -> DateTimeFormatter.ofPattern(
                        DateTimePatternGenerator.getInstance(ULocale.forLocale(locale))
                                .getBestPattern(skeleton),
                        locale));
    }
}
