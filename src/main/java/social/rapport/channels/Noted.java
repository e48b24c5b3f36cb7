package social.rapport.channels;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was found out about a delivery before it was stored, such as which files of ours came with it; it stands in a line
 * above the delivery, so that reading it gives the same each time.
 *
 * @param media what was sent along, in the delivery's order
 * @param facts what else the network told when it was asked
 */
public record Noted(List<Activity.Media> media, Map<String, String> facts) {

    public static final Noted NOTHING = new Noted(List.of(), Map.of());

    /** No delivery of JSON or XML begins like this. */
    private static final byte[] MARK = "rapport ".getBytes(StandardCharsets.US_ASCII);

    private static final JsonMapper JSON = JsonMapper.shared();

    public Noted {
        media = List.copyOf(media);
        facts = Map.copyOf(facts);
    }

    /** The payload to store: the delivery itself where nothing is noted. */
    public byte[] above(byte[] delivery) {
        if (media.isEmpty() && facts.isEmpty()) {
            return delivery;
        }
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        payload.writeBytes(MARK);
        payload.writeBytes(JSON.writeValueAsBytes(this));
        payload.write('\n');
        payload.writeBytes(delivery);
        return payload.toByteArray();
    }

    /** @throws UnreadablePayload where the line is broken */
    public static Noted in(byte[] payload) throws UnreadablePayload {
        if (!isNoted(payload)) {
            return NOTHING;
        }
        try {
            return JSON.readValue(Arrays.copyOfRange(payload, MARK.length, end(payload)), Noted.class);
        } catch (JacksonException | NullPointerException broken) {
            throw new UnreadablePayload("What was noted above it cannot be read", broken);
        }
    }

    /** The delivery below what is noted. */
    public static byte[] below(byte[] payload) {
        return isNoted(payload)
                ? Arrays.copyOfRange(payload, Math.min(payload.length, end(payload) + 1), payload.length)
                : payload;
    }

    private static boolean isNoted(byte[] payload) {
        return payload.length >= MARK.length && Arrays.equals(payload, 0, MARK.length, MARK, 0, MARK.length);
    }

    private static int end(byte[] payload) {
        int at = MARK.length;
        while (at < payload.length && payload[at] != '\n') {
            at++;
        }
        return at;
    }
}
