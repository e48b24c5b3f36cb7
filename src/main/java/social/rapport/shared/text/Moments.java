package social.rapport.shared.text;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Times as files and networks write them: with an offset or without one, in words, or as seconds or milliseconds since 1970. */
public final class Moments {

    private static final long SECONDS = 100_000_000_000L;

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern(
            "[uuuu-M-d][uuuu/M/d][uuuu.M.d][uuuu年M月d日][[' ']['T']H:mm[:ss][.SSS]]", Locale.ROOT);

    /** As mail and feeds have it (RFC 1123), and as many networks have it since one of the first. */
    private static final List<DateTimeFormatter> IN_WORDS = List.of(
            DateTimeFormatter.RFC_1123_DATE_TIME,
            DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss xx uuuu", Locale.ENGLISH));

    private Moments() {}

    /** @param zone of times that do not say theirs */
    public static Optional<Instant> of(String text, ZoneId zone) {
        try {
            return Optional.of(read(text, zone));
        } catch (DateTimeException | ArithmeticException unreadable) {
            return inWords(text);
        }
    }

    private static Instant read(String text, ZoneId zone) {
        if (text.matches("\\d{9,13}")) {
            long number = new BigDecimal(text).longValueExact();
            return number < SECONDS ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
        }
        if (text.matches("\\d.*(Z|[+-]\\d{2}:?\\d{2})$") && text.indexOf(':') > 0) {
            return OffsetDateTime.parse(text.replaceFirst(" ", "T").replaceFirst("([+-]\\d{2})(\\d{2})$", "$1:$2"))
                    .toInstant();
        }
        var local = LOCAL.parseBest(text, LocalDateTime::from, LocalDate::from);
        return local instanceof LocalDateTime moment
                ? ZonedDateTime.of(moment, zone).toInstant()
                : ((LocalDate) local).atStartOfDay(zone).toInstant();
    }

    private static Optional<Instant> inWords(String text) {
        for (DateTimeFormatter words : IN_WORDS) {
            try {
                return Optional.of(Instant.from(words.parse(text)));
            } catch (DateTimeException otherwise) {
                continue;
            }
        }
        return Optional.empty();
    }
}
