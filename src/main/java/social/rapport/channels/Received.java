package social.rapport.channels;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What came of a verified webhook request.
 *
 * @param payloads what to store before the answer goes out; none for a handshake
 * @param stamp what tells this request from its replays, where the network gives such a thing
 * @param status what to answer once they are durable
 * @param body the answer's body; asked for once they are durable, and it may take a moment
 * @param rings whether it tells that there is something to be asked for, so that the channel's {@link Source} is asked at once
 */
public record Received(
        List<InboundLog.Payload> payloads,
        @Nullable Stamp stamp,
        int status,
        String contentType,
        Supplier<String> body,
        boolean rings) {

    public Received(
            List<InboundLog.Payload> payloads,
            @Nullable Stamp stamp,
            int status,
            String contentType,
            Supplier<String> body) {
        this(payloads, stamp, status, contentType, body, false);
    }

    public Received(
            List<InboundLog.Payload> payloads, @Nullable Stamp stamp, int status, String contentType, String body) {
        this(payloads, stamp, status, contentType, () -> body);
    }

    /**
     * The signed id and time of a request. The same id at another time is the sender trying again; the same id at the same
     * time is a copy of a request that was seen before.
     */
    public record Stamp(String id, Instant at) {}

    /** The same, and the network is asked for what it has. */
    public Received ringing() {
        return new Received(payloads, stamp, status, contentType, body, true);
    }

    /** The answer of most networks' webhooks: taken, nothing to say. */
    public static Received accepted(List<InboundLog.Payload> payloads, @Nullable Stamp stamp) {
        return new Received(payloads, stamp, 202, "application/json", "{\"accepted\":" + payloads.size() + "}");
    }

    /** An answer to a network that checks whether the address is ours. */
    public static Received handshake(String contentType, String body) {
        return new Received(List.of(), null, 200, contentType, body);
    }
}
