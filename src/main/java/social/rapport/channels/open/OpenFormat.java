package social.rapport.channels.open;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import social.rapport.channels.Activity;
import social.rapport.channels.InboundLog;
import social.rapport.channels.Reading;
import social.rapport.channels.Receipt;
import social.rapport.channels.Told;
import social.rapport.channels.UnreadablePayload;
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
 * The JSON of the open channel: one interaction, or up to {@value #MOST} under {@code interactions}, or as many orders under
 * {@code orders}, or receipts under {@code receipts}. A request is taken whole or not at all, and read by the very code that
 * reads what was stored.
 */
public final class OpenFormat {

    static final int MOST = 1_000;

    private static final String BATCH = "interactions";
    private static final String ORDERS = "orders";
    private static final String RECEIPTS = "receipts";

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
     * Takes a request's body apart into one payload an interaction, order or receipt, each with the bytes it was sent as.
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
                ActivityReader reader = new ActivityReader(parser, mistakes, now);
                each(parser, mistakes, from -> {
                    String key = key(reader.read(parser.nextName()));
                    payloads.add(new InboundLog.Payload(key, Arrays.copyOfRange(body, from, here(parser))));
                });
            } else if (ORDERS.equals(first)) {
                OrderReader reader = new OrderReader(parser, mistakes, now);
                each(parser, mistakes, from -> {
                    String key = reader.read().buyer().id();
                    payloads.add(
                            new InboundLog.Payload(key, listed(ORDERS, Arrays.copyOfRange(body, from, here(parser)))));
                });
            } else if (RECEIPTS.equals(first)) {
                ReceiptReader reader = new ReceiptReader(parser, mistakes, now);
                each(parser, mistakes, from -> {
                    String key = reader.read().message();
                    payloads.add(new InboundLog.Payload(
                            key, listed(RECEIPTS, Arrays.copyOfRange(body, from, here(parser)))));
                });
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

    /** Reads a stored payload. */
    public static Reading read(byte[] payload) throws UnreadablePayload {
        try {
            return read(payload, Clock.systemUTC().instant());
        } catch (Fault.Caller wrong) {
            throw new UnreadablePayload(wrong.fields().getFirst().toString(), wrong);
        }
    }

    /**
     * Reads one interaction, or orders, or receipts, as a payload has them that {@link #split} made.
     *
     * @throws Fault.Caller naming every field that is wrong, by JSON pointers
     */
    public static Reading read(byte[] payload, Instant now) {
        try (JsonParser parser = parser(payload)) {
            Mistakes mistakes = new Mistakes(parser);
            start(parser, mistakes);
            String first = parser.nextName();
            Reading reading =
                    switch (String.valueOf(first)) {
                        case ORDERS -> orders(parser, mistakes, now);
                        case RECEIPTS -> receipts(parser, mistakes, now);
                        default -> Reading.of(new ActivityReader(parser, mistakes, now).read(first));
                    };
            end(parser, mistakes);
            return reading;
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

    private static Reading orders(JsonParser parser, Mistakes mistakes, Instant now) {
        OrderReader reader = new OrderReader(parser, mistakes, now);
        List<Activity> activities = new ArrayList<>();
        each(parser, mistakes, from -> activities.addAll(reader.read().activities()));
        return Reading.of(activities);
    }

    private static Reading receipts(JsonParser parser, Mistakes mistakes, Instant now) {
        ReceiptReader reader = new ReceiptReader(parser, mistakes, now);
        List<Receipt> receipts = new ArrayList<>();
        each(parser, mistakes, from -> receipts.add(reader.read()));
        return Reading.ofReceipts(receipts);
    }

    /** Goes through a list that is all of a body; each object is handed on with the place where it begins. */
    private static void each(JsonParser parser, Mistakes mistakes, IntConsumer item) {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            mistakes.add("in.wrong.batch");
            mistakes.refuse();
        }
        int count = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (count++ == MOST) {
                mistakes.add("in.wrong.many", "most", MOST);
                mistakes.refuse();
            }
            if (token != JsonToken.START_OBJECT) {
                mistakes.add("in.wrong.item");
                mistakes.refuse();
            }
            item.accept((int) parser.currentTokenLocation().getByteOffset());
        }
        if (count == 0) {
            mistakes.add("in.wrong.none");
        }
        if (parser.nextToken() != JsonToken.END_OBJECT) {
            mistakes.add("in.wrong.beside");
            mistakes.refuse();
        }
    }

    private static int here(JsonParser parser) {
        return (int) parser.currentLocation().getByteOffset();
    }

    /** As it is stored: what came in a list of many stands in a list of its own. */
    private static byte[] listed(String list, byte[] item) {
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        stored.writeBytes(("{\"" + list + "\":[").getBytes(StandardCharsets.UTF_8));
        stored.writeBytes(item);
        stored.writeBytes("]}".getBytes(StandardCharsets.UTF_8));
        return stored.toByteArray();
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

    private static void refuseOtherThanUtf8(byte[] body) {
        if (!Told.isUtf8(body)) {
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
