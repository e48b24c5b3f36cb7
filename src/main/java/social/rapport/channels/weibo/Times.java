package social.rapport.channels.weibo;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times as Weibo writes them, such as {@code Mon Jul 16 18:09:20 +0800 2012}. */
final class Times {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss Z yyyy", Locale.ENGLISH);

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private Times() {}

    static @Nullable Instant read(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            Instant at = OffsetDateTime.parse(text, FORMAT).toInstant();
            return at.isBefore(EARLIEST) || at.isAfter(LATEST) ? null : at;
        } catch (DateTimeException noTime) {
            return null;
        }
    }

    static String write(OffsetDateTime at) {
        return at.format(FORMAT);
    }
}
