package social.rapport.channels.shop;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.Told;
import social.rapport.shared.Money;
import tools.jackson.databind.JsonNode;

/** Reads what shops tell in JSON. What is missing, or is not of the kind that it should be, counts as not told. */
public final class OrderFacts {

    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,13}(\\.\\d{1,8})?");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]{1,64}@[^\\s@]{1,250}");
    private static final Pattern FAMILY_FIRST = Pattern.compile("[\\p{IsHan}\\p{IsHangul}]+");
    private static final Instant EARLIEST = Instant.parse("1970-01-02T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private OrderFacts() {}

    /** An amount written in major units, such as {@code "29.35"}, without its sign where it has one. */
    public static @Nullable Money money(JsonNode of, String name, @Nullable String currency) {
        Long minor = minor(of, name, currency);
        return minor == null || currency == null ? null : new Money(Math.abs(minor), currency);
    }

    /** As {@link #money} in minor units; what is finer than the currency is rounded. */
    public static @Nullable Long minor(JsonNode of, String name, @Nullable String currency) {
        BigDecimal amount = decimal(of, name);
        if (amount == null || currency == null) {
            return null;
        }
        int digits = Currency.getInstance(currency).getDefaultFractionDigits();
        return amount.movePointRight(digits).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    /** A number, written as one or in a text; null where it would fill pages. */
    public static @Nullable BigDecimal decimal(JsonNode of, String name) {
        JsonNode value = of.path(name);
        String text = value.isString() ? value.stringValue() : value.isNumber() ? value.asString() : "";
        return DECIMAL.matcher(text).matches() ? new BigDecimal(text) : null;
    }

    /** A currency of ISO 4217; null for others, of which amounts cannot be told. */
    public static @Nullable String currency(JsonNode of, String name) {
        String code = Told.text(of, name, 3);
        return code != null && Money.isCurrency(code) ? code : null;
    }

    /** A moment; one without an offset is in UTC. */
    public static @Nullable Instant at(JsonNode of, String name) {
        String text = Told.text(of, name, 40);
        try {
            Instant at = text == null
                    ? null
                    : text.matches(".*T.*(Z|[+-]\\d\\d:\\d\\d)")
                            ? OffsetDateTime.parse(text).toInstant()
                            : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
            return at == null || at.isBefore(EARLIEST) || at.isAfter(LATEST) ? null : at;
        } catch (DateTimeException otherwise) {
            return null;
        }
    }

    /** An id, be it a number or a short text of letters and digits; null where there is none. */
    public static @Nullable String id(JsonNode of, String name) {
        JsonNode value = of.path(name);
        String id = value.isIntegralNumber() ? value.asString() : Told.text(of, name, 60);
        return id != null && id.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,59}") ? id : null;
    }

    /**
     * Whoever bought: a customer of the shop's, or a guest, whom their e-mail address stands for; null where there is nothing by which to
     * know them again.
     *
     * @param isVouchedFor whether the shop has made sure that the address is theirs
     */
    public static Activity.@Nullable Profile buyer(
            @Nullable String id,
            @Nullable String name,
            @Nullable String email,
            boolean isVouchedFor,
            @Nullable String phone) {
        String address = email == null || !EMAIL.matcher(email).matches() ? null : email.toLowerCase(Locale.ROOT);
        if (id == null && address == null) {
            return null;
        }
        return new Activity.Profile(
                id != null ? id : "guest:" + address,
                null,
                name,
                null,
                null,
                null,
                address,
                address != null && isVouchedFor,
                phone,
                false,
                null,
                null,
                null);
    }

    /** A name of two parts, in the order in which its script has them; null where both are missing. */
    public static @Nullable String name(@Nullable String given, @Nullable String family) {
        if (given == null || family == null) {
            return given == null ? family : given;
        }
        return FAMILY_FIRST.matcher(family + given).matches() ? family + given : given + " " + family;
    }
}
