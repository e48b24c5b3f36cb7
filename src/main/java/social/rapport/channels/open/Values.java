package social.rapport.channels.open;

import com.ethlo.time.ITU;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Verb;
import social.rapport.shared.Money;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads single values, each of one kind and within its limits. A value that is not as it should be is noted and passed
 * over.
 */
final class Values {

    private static final int URL = 2_000;
    private static final int TAG = 35;
    private static final int ZONE = 60;
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000);
    private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());

    private final JsonParser parser;
    private final Mistakes mistakes;

    Values(JsonParser parser, Mistakes mistakes) {
        this.parser = parser;
        this.mistakes = mistakes;
    }

    /** Goes on to a field's value; false where it is null, which says the same as leaving the field out. */
    boolean begin() {
        return parser.nextToken() != JsonToken.VALUE_NULL;
    }

    void unknown() {
        refuse("in.wrong.field");
    }

    @Nullable
    String text(int longest) {
        return parser.currentToken() == JsonToken.VALUE_STRING
                ? clean(parser, mistakes, longest)
                : refuse("in.wrong.string");
    }

    /** The parser's string, if it can be kept. */
    static @Nullable String clean(JsonParser parser, Mistakes mistakes, int longest) {
        String text = parser.getString();
        if (text.length() > longest) {
            mistakes.add("in.wrong.long", "most", longest);
            return null;
        }
        if (!isClean(text)) {
            mistakes.add("in.wrong.unclean");
            return null;
        }
        return text;
    }

    static boolean isClean(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                i++;
                if (!Character.isHighSurrogate(c) || i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return false;
                }
            }
        }
        return true;
    }

    @Nullable
    String id(int longest) {
        String text = text(longest);
        if (text == null) {
            return null;
        }
        if (text.isBlank() || text.chars().anyMatch(Character::isISOControl)) {
            return note("in.wrong.id");
        }
        return text;
    }

    @Nullable
    Verb verb() {
        String text = text(20);
        Verb verb = text == null ? null : Verb.of(text).orElse(null);
        return text != null && verb == null ? note("in.wrong.one-of", "known", known(Verb.class)) : verb;
    }

    <E extends Enum<E>> E oneOf(Class<E> kind, E otherwise) {
        String text = text(20);
        if (text == null) {
            return otherwise;
        }
        for (E constant : kind.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
                return constant;
            }
        }
        mistakes.add("in.wrong.one-of", "known", known(kind));
        return otherwise;
    }

    private static String known(Class<? extends Enum<?>> kind) {
        return Stream.of(kind.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    @Nullable
    Instant instant(Instant earliest, Instant latest) {
        String text = text(40);
        if (text == null) {
            return null;
        }
        try {
            Instant at = ITU.parseDateTime(text).toInstant();
            if (at.isBefore(earliest) || at.isAfter(latest)) {
                return note("in.wrong.moment", "earliest", earliest);
            }
            return at;
        } catch (DateTimeException malformed) {
            return note("in.wrong.offset");
        }
    }

    /** A BCP 47 tag by its shape; whether there is such a language is not asked. */
    @Nullable
    String languageTag() {
        String text = text(TAG);
        if (text == null) {
            return null;
        }
        int length = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : '-';
            if (c == '-' && (length == 0 || length > 8)) {
                return note("in.wrong.language");
            }
            if (c != '-' && !(c < 128 && Character.isLetterOrDigit(c))) {
                return note("in.wrong.language");
            }
            length = c == '-' ? 0 : length + 1;
        }
        return text;
    }

    @Nullable
    String timeZone() {
        String text = text(ZONE);
        return text != null && !ZONES.contains(text) ? note("in.wrong.zone") : text;
    }

    /** A web address; others, such as {@code javascript:}, could do harm where it is shown. */
    @Nullable
    String url() {
        String text = text(URL);
        if (text == null) {
            return null;
        }
        boolean isWeb = text.startsWith("https://") || text.startsWith("http://");
        boolean isClean = text.chars().noneMatch(c -> c <= ' ' || c == 127 || "\"<>\\^`{|}".indexOf(c) >= 0);
        return isWeb && isClean && text.length() > "https://".length() ? text : note("in.wrong.url");
    }

    boolean yes() {
        if (!parser.currentToken().isBoolean()) {
            refuse("in.wrong.boolean");
            return false;
        }
        return parser.getBooleanValue();
    }

    long count() {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT
                || parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                || parser.getLongValue() < 0) {
            refuse("in.wrong.count");
            return 0;
        }
        return parser.getLongValue();
    }

    /** A currency of ISO 4217. */
    @Nullable
    String currency() {
        String text = text(3);
        return text != null && !Money.isCurrency(text) ? note("in.wrong.open-currency") : text;
    }

    /** How many or how much: more than none, with up to three decimals. */
    @Nullable
    BigDecimal quantity() {
        if (!parser.currentToken().isNumeric()) {
            return refuse("in.wrong.open-quantity");
        }
        try {
            BigDecimal quantity = parser.getDecimalValue();
            boolean isFine = quantity.signum() > 0 && quantity.scale() <= 3 && quantity.compareTo(MOST) <= 0;
            return isFine ? quantity : note("in.wrong.open-quantity");
        } catch (NumberFormatException beyondAnyScale) {
            return note("in.wrong.open-quantity");
        }
    }

    @Nullable
    Double degrees(int most) {
        if (!parser.currentToken().isNumeric()) {
            return refuse("in.wrong.degrees", "most", most);
        }
        double degrees = parser.getDoubleValue();
        return Math.abs(degrees) <= most ? degrees : note("in.wrong.degrees", "most", most);
    }

    <T> @Nullable T object(Supplier<T> read) {
        return parser.currentToken() == JsonToken.START_OBJECT ? read.get() : refuse("in.wrong.object");
    }

    <T> List<T> list(int most, Supplier<T> read) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            refuse("in.wrong.array");
            return List.of();
        }
        List<T> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (items.size() == most) {
                mistakes.add("in.wrong.items", "most", most);
                mistakes.refuse();
            }
            T item = object(read);
            if (item != null) {
                items.add(item);
            }
        }
        return items;
    }

    private <T> @Nullable T refuse(String message, Object... namedArguments) {
        mistakes.add(message, namedArguments);
        parser.skipChildren();
        return null;
    }

    private <T> @Nullable T note(String message, Object... namedArguments) {
        mistakes.add(message, namedArguments);
        return null;
    }
}
