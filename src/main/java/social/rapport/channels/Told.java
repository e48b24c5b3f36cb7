package social.rapport.channels;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.text.HtmlText;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what networks tell. What is missing, or is not of the kind that it should be, counts as not told. */
public final class Told {

    public static final int LONGEST_TEXT = 100_000;
    public static final int LONGEST_NAME = 200;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(40)
                            .maxNameLength(200)
                            .maxNumberLength(60)
                            .maxStringLength(1_000_000)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** A link by which a post names somebody or something, as microformats mark it; the address is not part of the words. */
    private static final Pattern NAMING = Pattern.compile(
            "<a\\b[^<>]{0,2000}?\\bclass=[\"'][^<>\"']{0,200}?\\b(?:mention|hashtag)\\b[^<>]{0,2000}>",
            Pattern.CASE_INSENSITIVE);

    private Told() {}

    /** What is as it should be, and nothing else. */
    public static @Nullable String matching(@Nullable String value, Pattern pattern) {
        return value != null && pattern.matcher(value).matches() ? value : null;
    }

    /** An object of JSON in UTF-8 and nothing else. */
    public static JsonNode object(byte[] body) throws UnreadablePayload {
        refuseOtherThanUtf8(body);
        try {
            JsonNode read = JSON.readTree(body);
            if (read != null && read.isObject()) {
                return read;
            }
        } catch (JacksonException malformed) {
            throw new UnreadablePayload("This is not JSON", malformed);
        }
        throw new UnreadablePayload("This is no object of JSON");
    }

    /** An array of objects of JSON in UTF-8 and nothing else. */
    public static List<JsonNode> list(byte[] body) throws UnreadablePayload {
        refuseOtherThanUtf8(body);
        try {
            JsonNode read = JSON.readTree(body);
            if (read != null && read.isArray() && read.valueStream().allMatch(JsonNode::isObject)) {
                return read.valueStream().toList();
            }
        } catch (JacksonException malformed) {
            throw new UnreadablePayload("This is not JSON", malformed);
        }
        throw new UnreadablePayload("This is no list of JSON");
    }

    /** @throws UnreadablePayload where it is in another encoding; none is guessed */
    public static void refuseOtherThanUtf8(byte[] body) throws UnreadablePayload {
        if (!isUtf8(body)) {
            throw new UnreadablePayload("This is not UTF-8");
        }
    }

    /** Whether it is what JSON and XML between systems are written in (RFC 8259, section 8.1). */
    public static boolean isUtf8(byte[] body) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(body);
        CharBuffer out = CharBuffer.allocate(8 << 10);
        CoderResult result = CoderResult.OVERFLOW;
        while (result.isOverflow()) {
            result = decoder.decode(in, out.clear(), true);
        }
        boolean isWide = body.length > 1 && (body[0] == 0 || body[1] == 0);
        return !result.isError() && !isWide;
    }

    /** Words as they can be kept, cut where they are too long; null where there are none. */
    public static @Nullable String text(@Nullable String raw, int longest) {
        if (raw == null || raw.isBlank()) {
            return null;
        }
        StringBuilder kept = new StringBuilder(Math.min(raw.length(), longest));
        raw.codePoints()
                .limit(longest)
                .filter(point -> point != 0)
                .map(point -> Character.getType(point) == Character.SURROGATE ? 0xFFFD : point)
                .forEach(kept::appendCodePoint);
        return kept.toString().isBlank() ? null : kept.toString();
    }

    public static @Nullable String text(JsonNode of, String name, int longest) {
        JsonNode value = of.path(name);
        return value.isString() ? text(value.stringValue(), longest) : null;
    }

    /** The words of a post that is told in HTML. */
    public static @Nullable String words(@Nullable String html) {
        return html == null ? null : text(HtmlText.of(NAMING.matcher(html).replaceAll("<a>")), LONGEST_TEXT);
    }

    /** A name or title: one line. */
    public static @Nullable String name(JsonNode of, String name) {
        String text = text(of, name, LONGEST_NAME);
        return text == null ? null : text.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    public static @Nullable Long number(JsonNode of, String name) {
        JsonNode value = of.path(name);
        return value.isIntegralNumber() && value.canConvertToLong() ? value.longValue() : null;
    }

    public static @Nullable Double degrees(JsonNode of, String name, int most) {
        JsonNode value = of.path(name);
        return value.isNumber() && Math.abs(value.doubleValue()) <= most ? value.doubleValue() : null;
    }

    public static boolean yes(JsonNode of, String name) {
        return of.path(name).isBoolean() && of.path(name).booleanValue();
    }
}
