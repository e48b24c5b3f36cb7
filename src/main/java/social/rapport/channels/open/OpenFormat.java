package social.rapport.channels.open;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import social.rapport.channels.Activity;
import social.rapport.channels.InboundLog;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Words;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/**
 * The JSON of the open channel: one interaction, or up to {@value #MOST} under {@code interactions}. A request is taken
 * whole or not at all, and read by the very code that reads what was stored.
 */
final class OpenFormat {

    static final int MOST = 1_000;

    private static final String BATCH = "interactions";

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(12)
                    .maxNameLength(200)
                    .maxNumberLength(60)
                    .maxStringLength(400_000)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private OpenFormat() {}

    /**
     * Takes a request's body apart into one payload an interaction, each with the bytes it was sent as.
     *
     * @throws Fault.Caller naming every field that is wrong, by JSON pointers
     */
    static List<InboundLog.Payload> split(byte[] body, Instant now) {
        refuseOtherThanUtf8(body);
        try (JsonParser parser = parser(body)) {
            Mistakes mistakes = new Mistakes(parser);
            List<InboundLog.Payload> payloads = new ArrayList<>();
            start(parser, mistakes);
            String first = parser.nextName();
            if (BATCH.equals(first)) {
                batch(parser, mistakes, payloads, body, now);
            } else {
                Activity one = new ActivityReader(parser, mistakes, now).read(first);
                payloads.add(new InboundLog.Payload(key(one), body));
            }
            end(parser, mistakes);
            return payloads;
        } catch (JacksonException malformed) {
            throw Fault.invalid(pointer(malformed), notJson(malformed));
        }
    }

    /** Reads a payload that {@link #split} made. */
    static Activity read(byte[] payload, Instant now) {
        try (JsonParser parser = parser(payload)) {
            Mistakes mistakes = new Mistakes(parser);
            start(parser, mistakes);
            Activity activity = new ActivityReader(parser, mistakes, now).read(parser.nextName());
            end(parser, mistakes);
            return activity;
        } catch (JacksonException malformed) {
            throw Fault.invalid("", notJson(malformed));
        }
    }

    private static JsonParser parser(byte[] body) {
        return JSON.createParser(ObjectReadContext.empty(), body);
    }

    private static void start(JsonParser parser, Mistakes mistakes) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            mistakes.add("in.wrong.start");
            mistakes.refuse();
        }
    }

    private static void batch(
            JsonParser parser, Mistakes mistakes, List<InboundLog.Payload> payloads, byte[] body, Instant now) {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            mistakes.add("in.wrong.batch");
            mistakes.refuse();
        }
        ActivityReader reader = new ActivityReader(parser, mistakes, now);
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (payloads.size() == MOST) {
                mistakes.add("in.wrong.many", "most", MOST);
                mistakes.refuse();
            }
            if (token != JsonToken.START_OBJECT) {
                mistakes.add("in.wrong.item");
                mistakes.refuse();
            }
            int from = (int) parser.currentTokenLocation().getByteOffset();
            Activity activity = reader.read(parser.nextName());
            int to = (int) parser.currentLocation().getByteOffset();
            payloads.add(new InboundLog.Payload(key(activity), Arrays.copyOfRange(body, from, to)));
        }
        if (payloads.isEmpty()) {
            mistakes.add("in.wrong.none");
        }
        if (parser.nextToken() != JsonToken.END_OBJECT) {
            mistakes.add("in.wrong.beside");
            mistakes.refuse();
        }
    }

    private static void end(JsonParser parser, Mistakes mistakes) {
        if (parser.nextToken() != null) {
            mistakes.add("in.wrong.after");
        }
        mistakes.refuse();
    }

    /** What keeps its order: the conversation, or the person where there is none. */
    private static String key(Activity activity) {
        String conversation = activity.conversation();
        return conversation == null ? activity.profile().id() : conversation;
    }

    /** JSON between systems is UTF-8 (RFC 8259, section 8.1); other encodings must not be guessed. */
    private static void refuseOtherThanUtf8(byte[] body) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(body);
        CharBuffer out = CharBuffer.allocate(8 << 10);
        CoderResult result = CoderResult.OVERFLOW;
        while (result.isOverflow()) {
            result = decoder.decode(in, out.clear(), true);
        }
        boolean isWide = body.length > 1 && (body[0] == 0 || body[1] == 0);
        if (result.isError() || isWide) {
            throw Fault.invalid("", "in.wrong.utf8");
        }
    }

    private static String notJson(JacksonException malformed) {
        TokenStreamLocation at = malformed.getLocation();
        return at == null
                ? "fault.body"
                : Words.later("in.wrong.json", "line", at.getLineNr(), "column", at.getColumnNr());
    }

    private static String pointer(JacksonException malformed) {
        return malformed instanceof StreamReadException at && at.processor() instanceof JsonParser parser
                ? pointer(parser)
                : "";
    }

    private static String pointer(JsonParser parser) {
        return parser.streamReadContext().pathAsPointer().toString();
    }
}
