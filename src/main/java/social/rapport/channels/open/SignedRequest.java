package social.rapport.channels.open;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import social.rapport.channels.Received;
import social.rapport.channels.WebhookRequest;
import social.rapport.shared.Fault;
import social.rapport.shared.net.StandardWebhooks;
import social.rapport.shared.ui.Words;

/** Verifies requests that are signed as {@link StandardWebhooks} says. */
public final class SignedRequest {

    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final int ID_LENGTH = 200;

    private SignedRequest() {}

    /**
     * Proves that the holder of one of the secrets sent this, just now.
     *
     * @throws Fault.Caller where a header is missing or malformed, the time is off, or no signature fits
     */
    public static Received.Stamp verify(WebhookRequest request, List<String> secrets, Instant now) {
        String id = header(request, StandardWebhooks.ID);
        if (id.isEmpty() || id.length() > ID_LENGTH || !id.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw refused("in.wrong.header-id", "name", StandardWebhooks.ID, "most", ID_LENGTH);
        }
        long timestamp = seconds(header(request, StandardWebhooks.TIMESTAMP));
        if (Math.abs(now.getEpochSecond() - timestamp) > TOLERANCE.toSeconds()) {
            throw refused(
                    "in.wrong.clock",
                    "name",
                    StandardWebhooks.TIMESTAMP,
                    "minutes",
                    TOLERANCE.toMinutes(),
                    "now",
                    now.truncatedTo(ChronoUnit.SECONDS));
        }
        if (!StandardWebhooks.fits(
                id, timestamp, request.body(), header(request, StandardWebhooks.SIGNATURE), secrets)) {
            throw refused("in.wrong.signature", "name", StandardWebhooks.SIGNATURE);
        }
        return new Received.Stamp(id, Instant.ofEpochSecond(timestamp));
    }

    private static String header(WebhookRequest request, String name) {
        return request.header(name).orElseThrow(() -> refused("in.wrong.header-missing", "name", name));
    }

    private static long seconds(String text) {
        if (text.isEmpty() || text.length() > 12 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw refused("in.wrong.header-time", "name", StandardWebhooks.TIMESTAMP);
        }
        return Long.parseLong(text);
    }

    private static Fault.Caller refused(String message, Object... namedArguments) {
        return new Fault.Caller(Fault.Kind.UNAUTHENTICATED, Words.later(message, namedArguments), List.of());
    }
}
