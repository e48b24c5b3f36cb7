package social.rapport.vault;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import social.rapport.shared.Fault;

/** Days as files hold them, the year first: {@code 2026-11-02}, {@code 2026. 11. 2.}, {@code 2026年11月2日}, with a time or without. */
final class Days {

    private static final Pattern PARTED =
            Pattern.compile("(\\d{4})[-/.년年]\\s?(\\d{1,2})[-/.월月]\\s?(\\d{1,2})(?:\\D.{0,40})?");
    private static final Pattern WHOLE = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})(?:\\D.{0,40})?");

    private Days() {}

    /** @throws Fault.Caller naming the field */
    static LocalDate read(String pointer, String text) {
        for (Pattern pattern : new Pattern[] {PARTED, WHOLE}) {
            Matcher day = pattern.matcher(text.strip());
            if (day.matches()) {
                try {
                    return LocalDate.of(
                            Integer.parseInt(day.group(1)),
                            Integer.parseInt(day.group(2)),
                            Integer.parseInt(day.group(3)));
                } catch (DateTimeException none) {
                    throw Fault.invalid(pointer, "vault.wrong.on");
                }
            }
        }
        throw Fault.invalid(pointer, "vault.wrong.on");
    }
}
