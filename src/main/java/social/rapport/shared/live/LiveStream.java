package social.rapport.shared.live;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.json.JsonMapper;

/**
 * One browser that listens. What is told faster than it reads is told once, and where that is too much, as "look at
 * everything again": a slow browser takes no memory and holds nobody up.
 */
final class LiveStream {

    /** More than this and it is cheaper to look again. */
    static final int MOST_WAITING = 100;

    private static final byte[] BEAT = ":\n\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HELLO = "retry: 2000\n:\n\n".getBytes(StandardCharsets.US_ASCII);

    /** Events that come together within this time are told together. */
    private static final Duration GATHER = Duration.ofMillis(50);

    private record Event(String topic, String detail) {}

    private static final Event GAP = new Event("*", "");

    private final Set<String> topics;
    private final JsonMapper json;
    private final Waiting<Event> waiting = new Waiting<>(MOST_WAITING, GAP);

    LiveStream(Set<String> topics, JsonMapper json) {
        this.topics = topics;
        this.json = json;
    }

    void tell(String topic, String detail) {
        if (topics.isEmpty() || topics.contains(topic)) {
            waiting.add(new Event(topic, detail));
        }
    }

    void tellOfGap() {
        waiting.add(GAP);
    }

    void end() {
        waiting.end();
    }

    void write(OutputStream out, Duration heartbeat, BooleanSupplier mayGoOn) throws IOException {
        out.write(HELLO);
        out.flush();
        try {
            while (true) {
                List<Event> events = waiting.next(heartbeat, GATHER);
                if (events == null || (events.isEmpty() && !mayGoOn.getAsBoolean())) {
                    return;
                }
                if (events.isEmpty()) {
                    out.write(BEAT);
                }
                for (Event event : events) {
                    out.write(encode(event));
                }
                out.flush();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private byte[] encode(Event event) {
        String data = json.writeValueAsString(Map.of("topic", event.topic(), "detail", event.detail()));
        return ("event: live\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
    }
}
