package social.rapport.channels.qq;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import social.rapport.channels.WebhookRequest;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Words;

/** A request that QQ signs: its time and its body, in headers. */
final class SignedPost {

    static final String SIGNATURE = "X-Signature-Ed25519";
    static final String TIMESTAMP = "X-Signature-Timestamp";
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final WebhookRequest request;
    private final BotKey key;

    SignedPost(WebhookRequest request, BotKey key) {
        this.request = request;
        this.key = key;
    }

    /** @throws Fault.Caller where a header is missing, the time is off, or the signature does not fit */
    void prove(Instant now) {
        String signature = header(SIGNATURE);
        String timestamp = header(TIMESTAMP);
        boolean isTime = timestamp.matches("\\d{1,12}");
        if (!isTime || Math.abs(now.getEpochSecond() - Long.parseLong(timestamp)) > TOLERANCE.toSeconds()) {
            throw refused("in.wrong.clock", "name", TIMESTAMP, "minutes", TOLERANCE.toMinutes(), "now", now);
        }
        if (!key.fits(signature, timestamp, request.body())) {
            throw refused("in.wrong.qq-signature", "name", SIGNATURE);
        }
    }

    /** The same where it is signed at all. */
    void proveWhereSigned(Instant now) {
        if (request.header(SIGNATURE).isPresent()) {
            prove(now);
        }
    }

    private String header(String name) {
        return request.header(name)
                .filter(value -> !value.isEmpty() && value.length() <= 200)
                .orElseThrow(() -> refused("in.wrong.header-missing", "name", name));
    }

    private static Fault.Caller refused(String message, Object... namedArguments) {
        return new Fault.Caller(Fault.Kind.UNAUTHENTICATED, Words.later(message, namedArguments), List.of());
    }
}
