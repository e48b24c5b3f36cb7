package social.rapport.channels.mapped;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Hmac;
import social.rapport.channels.Received;
import social.rapport.channels.WebhookRequest;
import social.rapport.channels.mapped.NetworkMapping.Webhook;
import social.rapport.channels.open.SignedRequest;
import social.rapport.shared.Fault;
import social.rapport.shared.net.StandardWebhooks;
import social.rapport.shared.ui.Words;

/** Proves that a delivery is the network's own, in the way that the mapping says. */
final class Proof {

    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String TIMESTAMP = "{timestamp}";
    private static final String BODY = "{body}";
    private static final long MILLISECONDS = 100_000_000_000L;

    private final Webhook webhook;
    private final List<String> secrets;
    private final Instant now;

    Proof(Webhook webhook, List<String> secrets, Instant now) {
        this.webhook = webhook;
        this.secrets = secrets;
        this.now = now;
    }

    /**
     * @return what tells the delivery from a copy of it; null where the network gives no such thing
     * @throws Fault.Caller where it is not proved
     */
    Received.@Nullable Stamp of(WebhookRequest request) {
        return switch (webhook.scheme()) {
            case STANDARD_WEBHOOKS -> standard(request);
            case SECRET_HEADER -> {
                String given = given(request);
                prove(secrets.stream().anyMatch(secret -> Hmac.isSame(given, secret)));
                yield null;
            }
            case HMAC_SHA256 -> {
                sign(request);
                yield null;
            }
        };
    }

    private Received.Stamp standard(WebhookRequest request) {
        try {
            return SignedRequest.verify(request, secrets, now);
        } catch (IllegalArgumentException noSuchSecret) {
            throw refused("in.wrong.signature", "name", StandardWebhooks.SIGNATURE);
        }
    }

    private void sign(WebhookRequest request) {
        String given = given(request);
        String at = webhook.timestamp() == null ? "" : fresh(request, webhook.timestamp());
        String signed = webhook.signed().replace(TIMESTAMP, at);
        int gap = signed.indexOf(BODY);
        byte[] before = signed.substring(0, gap).getBytes(StandardCharsets.UTF_8);
        byte[] behind = signed.substring(gap + BODY.length()).getBytes(StandardCharsets.UTF_8);
        boolean fits = false;
        for (String secret : secrets) {
            Hmac mac = Hmac.of(secret, before, request.body(), behind);
            fits |= webhook.isBase64()
                    ? Hmac.isSame(given, mac.base64())
                    : Hmac.isSame(given.toLowerCase(Locale.ROOT), mac.hex());
        }
        prove(fits);
    }

    /** What stands in the header, without what the mapping says stands before it. */
    private String given(WebhookRequest request) {
        String value = request.header(webhook.header())
                .orElseThrow(() -> refused("in.wrong.header-missing", "name", webhook.header()));
        prove(value.startsWith(webhook.prefix()));
        return value.substring(webhook.prefix().length());
    }

    private String fresh(WebhookRequest request, String header) {
        String text = request.header(header).orElseThrow(() -> refused("in.wrong.header-missing", "name", header));
        if (!text.matches("\\d{1,13}")) {
            throw refused("in.wrong.header-time", "name", header);
        }
        long number = Long.parseLong(text);
        long seconds = number < MILLISECONDS ? number : number / 1_000;
        if (Math.abs(now.getEpochSecond() - seconds) > TOLERANCE.toSeconds()) {
            throw refused(
                    "in.wrong.clock",
                    "name",
                    header,
                    "minutes",
                    TOLERANCE.toMinutes(),
                    "now",
                    now.truncatedTo(ChronoUnit.SECONDS));
        }
        return text;
    }

    private void prove(boolean fits) {
        if (!fits) {
            throw refused("in.wrong.proof", "name", webhook.header());
        }
    }

    private static Fault.Caller refused(String message, Object... namedArguments) {
        return new Fault.Caller(Fault.Kind.UNAUTHENTICATED, Words.later(message, namedArguments), List.of());
    }
}
