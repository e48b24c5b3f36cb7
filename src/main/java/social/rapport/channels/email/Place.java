package social.rapport.channels.email;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How far a mailbox has been read. Its mails are numbered upwards (UID), for as long as its UIDVALIDITY stays; where that
 * changes, everything is read again from the day on which reading once began, and what is known has no second effect
 * (RFC 9051, section 2.3.1.1).
 */
record Place(long validity, long uid, LocalDate since) {

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,18})/(\\d{1,18})/(\\d{4}-\\d\\d-\\d\\d)");

    static @Nullable Place of(@Nullable String cursor) {
        Matcher written = WRITTEN.matcher(cursor == null ? "" : cursor);
        try {
            return written.matches()
                    ? new Place(
                            Long.parseLong(written.group(1)),
                            Long.parseLong(written.group(2)),
                            LocalDate.parse(written.group(3)))
                    : null;
        } catch (DateTimeException noDay) {
            return null;
        }
    }

    Place at(long uid) {
        return new Place(validity, Math.max(this.uid, uid), since);
    }

    String cursor() {
        return validity + "/" + uid + "/" + since;
    }
}
