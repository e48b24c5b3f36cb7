package social.rapport.channels.slack;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import social.rapport.channels.Hmac;
import social.rapport.channels.WebhookRequest;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Words;

/**
 * A request that Slack signs: its time and its body.
 *
 * @see <a href="https://docs.slack.dev/authentication/verifying-requests-from-slack">Verifying requests from Slack</a>
 */
final class SignedPost {

    static final String SIGNATURE = "X-Slack-Signature";
    static final String TIMESTAMP = "X-Slack-Request-Timestamp";
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String VERSION = "v0";

    private SignedPost() {}

    /** @throws Fault.Caller where a header is missing, the time is off, or the signature does not fit */
    static void prove(WebhookRequest request, String secret, Instant now) {
        String signature = header(request, SIGNATURE);
        String timestamp = header(request, TIMESTAMP);
        boolean isTime = timestamp.matches("[0-9]{1,12}");
        if (!isTime || Math.abs(now.getEpochSecond() - Long.parseLong(timestamp)) > TOLERANCE.toSeconds()) {
            throw refused("in.wrong.clock", "name", TIMESTAMP, "minutes", TOLERANCE.toMinutes(), "now", now);
        }
        if (!Hmac.isSame(signature, signature(secret, timestamp, request.body()))) {
            throw refused("in.wrong.slack-signature", "name", SIGNATURE);
        }
    }

    private static String header(WebhookRequest request, String name) {
        return request.header(name).orElseThrow(() -> refused("in.wrong.header-missing", "name", name));
    }

    static String signature(String secret, String timestamp, byte[] body) {
        byte[] before = (VERSION + ":" + timestamp + ":").getBytes(StandardCharsets.UTF_8);
        return VERSION + "=" + Hmac.of(secret, before, body).hex();
    }

    private static Fault.Caller refused(String message, Object... namedArguments) {
        return new Fault.Caller(Fault.Kind.UNAUTHENTICATED, Words.later(message, namedArguments), List.of());
    }
}
