package social.rapport.vault;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.Fault;
import social.rapport.shared.Money;

/**
 * What somebody says they will want.
 *
 * @param what in their own words, 1 to 300 characters
 * @param by the day on which they want to have it; null where it may be any
 * @param budget at most; null where they do not say
 * @param visibleUntil from when on nobody but themselves sees it; null while they do not withdraw it
 */
public record Wanted(
        String what,
        @Nullable LocalDate by,
        @Nullable Money budget,
        Firmness firmness,
        Audience audience,
        @Nullable Instant visibleUntil) {

    private static final int LONGEST = 300;
    private static final int YEARS = 10;
    private static final long MOST = 1_000_000_000_000_000L;

    /** How firm it is. */
    public enum Firmness {
        IDEA,
        LIKELY,
        SURE;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Firmness> of(String key) {
            return Stream.of(values()).filter(one -> one.key().equals(key)).findFirst();
        }
    }

    /** Who sees it. */
    public enum Audience {
        /** Nobody but themselves. */
        ME,
        /** The brand to which they say it. */
        BRAND;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Audience> of(String key) {
            return Stream.of(values()).filter(one -> one.key().equals(key)).findFirst();
        }
    }

    public Wanted {
        what = what.strip();
    }

    /** @throws Fault.Caller naming every field that is wrong */
    void check(Instant now) {
        List<Fault.Field> wrong = new ArrayList<>();
        if (what.isEmpty() || what.length() > LONGEST || what.chars().anyMatch(Wanted::isForbidden)) {
            wrong.add(new Fault.Field("/what", "need.wrong.what"));
        }
        LocalDate today = today(now);
        if (by != null && (by.isBefore(today) || by.isAfter(today.plusYears(YEARS)))) {
            wrong.add(new Fault.Field("/by", "need.wrong.by"));
        }
        if (budget != null && (budget.minor() < 1 || budget.minor() > MOST)) {
            wrong.add(new Fault.Field("/budget", "need.wrong.budget"));
        }
        if (visibleUntil != null && !visibleUntil.isAfter(now)) {
            wrong.add(new Fault.Field("/visibleUntil", "need.wrong.until"));
        }
        if (!wrong.isEmpty()) {
            throw Fault.invalid(wrong);
        }
    }

    private static boolean isForbidden(int character) {
        return Character.isISOControl(character) && character != '\n';
    }

    /** The day that still is today somewhere, so that nobody's day has passed before it has. */
    static LocalDate today(Instant now) {
        return now.atOffset(ZoneOffset.ofHours(-12)).toLocalDate();
    }
}
