package social.rapport.channels.open;

import com.ethlo.time.ITU;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Verb;
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
        refuse("There is no such field. Put facts of your own into attributes.");
    }

    @Nullable
    String text(int longest) {
        return parser.currentToken() == JsonToken.VALUE_STRING
                ? clean(parser, mistakes, longest)
                : refuse("This must be a string.");
    }

    /** The parser's string, if it can be kept. */
    static @Nullable String clean(JsonParser parser, Mistakes mistakes, int longest) {
        String text = parser.getString();
        if (text.length() > longest) {
            mistakes.add("This may have " + longest + " characters.");
            return null;
        }
        if (!isClean(text)) {
            mistakes.add("U+0000 and halves of surrogate pairs cannot be kept.");
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
            return note("An id is not blank and has no control characters.");
        }
        return text;
    }

    @Nullable
    Verb verb() {
        String text = text(20);
        Verb verb = text == null ? null : Verb.of(text).orElse(null);
        return text != null && verb == null
                ? note(
                        "This must be one of messaged, commented, mentioned, liked, shared, followed, unfollowed, visited,"
                                + " bought, reviewed, voted, posted.")
                : verb;
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
        mistakes.add("This must be one of "
                + List.of(kind.getEnumConstants()).toString().toLowerCase(Locale.ROOT) + ".");
        return otherwise;
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
                return note("This must lie between " + earliest + " and now. Is the time zone right?");
            }
            return at;
        } catch (DateTimeException malformed) {
            return note("This must be a time with its offset (RFC 3339), such as 2026-05-04T09:30:00+08:00.");
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
                return note("This must be a language tag (BCP 47), such as zh-CN.");
            }
            if (c != '-' && !(c < 128 && Character.isLetterOrDigit(c))) {
                return note("This must be a language tag (BCP 47), such as zh-CN.");
            }
            length = c == '-' ? 0 : length + 1;
        }
        return text;
    }

    @Nullable
    String timeZone() {
        String text = text(ZONE);
        return text != null && !ZONES.contains(text) ? note("This must be a time zone such as Asia/Seoul.") : text;
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
        return isWeb && isClean && text.length() > "https://".length()
                ? text
                : note("This must be an address that begins with https:// or http://.");
    }

    boolean yes() {
        if (!parser.currentToken().isBoolean()) {
            refuse("This must be true or false.");
            return false;
        }
        return parser.getBooleanValue();
    }

    long count() {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT
                || parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                || parser.getLongValue() < 0) {
            refuse("This must be a whole number from 0 on.");
            return 0;
        }
        return parser.getLongValue();
    }

    @Nullable
    Double degrees(int most) {
        if (!parser.currentToken().isNumeric()) {
            return refuse("This must be degrees, as a number.");
        }
        double degrees = parser.getDoubleValue();
        return Math.abs(degrees) <= most ? degrees : note("This must lie between -" + most + " and " + most + ".");
    }

    <T> @Nullable T object(Supplier<T> read) {
        return parser.currentToken() == JsonToken.START_OBJECT ? read.get() : refuse("This must be an object.");
    }

    <T> List<T> list(int most, Supplier<T> read) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            refuse("This must be an array.");
            return List.of();
        }
        List<T> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (items.size() == most) {
                mistakes.add("There may be " + most + " of these.");
                mistakes.refuse();
            }
            T item = object(read);
            if (item != null) {
                items.add(item);
            }
        }
        return items;
    }

    private <T> @Nullable T refuse(String message) {
        mistakes.add(message);
        parser.skipChildren();
        return null;
    }

    private <T> @Nullable T note(String message) {
        mistakes.add(message);
        return null;
    }
}
