package social.rapport.channels.open;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads the facts that a sender adds of its own: any JSON, as long as it is small. */
final class AttributesReader {

    private static final int MOST = 200;
    private static final int NAME = 64;
    private static final int TEXT = 2_000;
    private static final int DEPTH = 4;
    private static final int DIGITS = 40;

    private final JsonParser parser;
    private final Mistakes mistakes;
    private int count;

    AttributesReader(JsonParser parser, Mistakes mistakes) {
        this.parser = parser;
        this.mistakes = mistakes;
    }

    Map<String, Object> read() {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            mistakes.add("in.wrong.object");
            parser.skipChildren();
            return Map.of();
        }
        return object(1);
    }

    private Map<String, Object> object(int depth) {
        Map<String, Object> read = new LinkedHashMap<>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            if (name.isEmpty() || name.length() > NAME || !Values.isClean(name)) {
                mistakes.add("in.wrong.name", "most", NAME);
            }
            Object value = value(depth);
            if (value != null) {
                read.put(name, value);
            }
        }
        return read;
    }

    private @Nullable Object value(int depth) {
        if (++count > MOST) {
            mistakes.add("in.wrong.items", "most", MOST);
            mistakes.refuse();
        }
        return switch (parser.currentToken()) {
            case VALUE_STRING -> Values.clean(parser, mistakes, TEXT);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
            case START_OBJECT -> depth == DEPTH ? tooDeep() : object(depth + 1);
            case START_ARRAY -> depth == DEPTH ? tooDeep() : array(depth + 1);
            default -> null;
        };
    }

    private List<Object> array(int depth) {
        List<Object> read = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Object value = value(depth);
            if (value != null) {
                read.add(value);
            }
        }
        return read;
    }

    private @Nullable Object tooDeep() {
        mistakes.add("in.wrong.deep", "most", DEPTH);
        parser.skipChildren();
        return null;
    }

    /** A number as it was written; one whose digits would fill pages, such as 1e999, is refused. */
    private @Nullable Object number() {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return parser.getLongValue();
        }
        try {
            BigDecimal number = parser.getDecimalValue();
            if (number.precision() <= DIGITS && Math.abs((long) number.scale()) <= DIGITS) {
                return number;
            }
        } catch (NumberFormatException beyondAnyScale) {
            // told below, as for any number that is too long
        }
        mistakes.add("in.wrong.digits", "most", DIGITS);
        return null;
    }
}
