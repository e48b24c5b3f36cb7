package social.rapport.channels;

import java.util.List;
import java.util.Map;

/**
 * What came of a verified webhook request.
 *
 * @param payloads what to store before the answer goes out; none for a handshake
 * @param status what to answer once they are durable
 * @param body the answer's body, plain text or JSON
 */
public record Received(List<InboundLog.Payload> payloads, int status, String contentType, String body) {

    /** The answer of most networks' webhooks: taken, nothing to say. */
    public static Received accepted(List<InboundLog.Payload> payloads) {
        return new Received(payloads, 202, "application/json", "{\"accepted\":" + payloads.size() + "}");
    }

    /** An answer to a network that checks whether the address is ours. */
    public static Received handshake(String contentType, String body) {
        return new Received(List.of(), 200, contentType, body);
    }

    public Map<String, String> headers() {
        return Map.of("Content-Type", contentType);
    }
}
