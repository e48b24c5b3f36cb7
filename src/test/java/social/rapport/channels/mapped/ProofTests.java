package social.rapport.channels.mapped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import social.rapport.channels.Hmac;
import social.rapport.channels.WebhookRequest;
import social.rapport.channels.mapped.NetworkMapping.Scheme;
import social.rapport.channels.mapped.NetworkMapping.Webhook;
import social.rapport.shared.Fault;
import social.rapport.shared.net.StandardWebhooks;

class ProofTests {

    private static final Instant NOW = Instant.parse("2026-05-04T09:30:00Z");
    private static final String SECRET = "a secret of ours";
    private static final byte[] BODY = "Hello, World!".getBytes(StandardCharsets.UTF_8);

    /** As github/docs has it, {@code content/webhooks/using-webhooks/validating-webhook-deliveries.md}. */
    @Test
    void theExampleThatGitHubPublishesIsGenuine() {
        Webhook github =
                new Webhook(Scheme.HMAC_SHA256, "X-Hub-Signature-256", false, "sha256=", null, WayReader.SIGNED);
        String secret = "It's a Secret to Everybody";
        String signature = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

        assertGenuine(github, secret, Map.of("x-hub-signature-256", signature));
        assertGenuine(
                github,
                secret,
                Map.of("x-hub-signature-256", "sha256=" + signature.substring(7).toUpperCase(Locale.ROOT)));
        assertForged(github, secret, Map.of("x-hub-signature-256", signature.replace('7', '8')));
        assertForged(github, secret, Map.of("x-hub-signature-256", signature.substring(7)));
        assertForged(github, "another", Map.of("x-hub-signature-256", signature));
        assertForged(github, secret, Map.of());
    }

    @Test
    void aTimeIsSignedAndMustBeFresh() {
        Webhook timed = new Webhook(Scheme.HMAC_SHA256, "X-Signature", true, "", "X-Time", "v0:{timestamp}:{body}");
        String fresh = Long.toString(NOW.getEpochSecond());
        String old = Long.toString(NOW.minusSeconds(301).getEpochSecond());
        String millis = Long.toString(NOW.toEpochMilli());

        assertGenuine(timed, SECRET, Map.of("x-time", fresh, "x-signature", signed(fresh)));
        assertGenuine(timed, SECRET, Map.of("x-time", millis, "x-signature", signed(millis)));
        assertForged(timed, SECRET, Map.of("x-time", old, "x-signature", signed(old)));
        assertForged(timed, SECRET, Map.of("x-time", fresh, "x-signature", signed(old)));
        assertForged(timed, SECRET, Map.of("x-time", "soon", "x-signature", signed("soon")));
        assertForged(timed, SECRET, Map.of("x-signature", signed(fresh)));
    }

    private static String signed(String time) {
        return Hmac.of(SECRET, ("v0:" + time + ":").getBytes(StandardCharsets.UTF_8), BODY)
                .base64();
    }

    @Test
    void aHeaderMayHoldTheSecretItself() {
        Webhook told = new Webhook(Scheme.SECRET_HEADER, "Authorization", false, "Bearer ", null, WayReader.SIGNED);

        assertGenuine(told, "open sesame", Map.of("authorization", "Bearer open sesame"));
        assertForged(told, "open sesame", Map.of("authorization", "Bearer open"));
        assertForged(told, "open sesame", Map.of("authorization", "open sesame"));
    }

    @Test
    void standardWebhooksAreKnownAndASecretThatIsNoneForgesNothing() {
        Webhook standard = new Webhook(Scheme.STANDARD_WEBHOOKS, "", false, "", null, WayReader.SIGNED);
        String secret = StandardWebhooks.newSecret();
        Map<String, String> headers = Map.of(
                StandardWebhooks.ID,
                "msg_1",
                StandardWebhooks.TIMESTAMP,
                Long.toString(NOW.getEpochSecond()),
                StandardWebhooks.SIGNATURE,
                StandardWebhooks.sign("msg_1", NOW, BODY, List.of(secret)));

        assertThat(new Proof(standard, List.of(secret), NOW).of(request(headers)))
                .isNotNull();
        assertForged(standard, "not base64 at all", headers);
    }

    private static void assertGenuine(Webhook webhook, String secret, Map<String, String> headers) {
        assertThat(new Proof(webhook, List.of("other", secret), NOW).of(request(headers)))
                .isNull();
    }

    private static void assertForged(Webhook webhook, String secret, Map<String, String> headers) {
        assertThatThrownBy(() -> new Proof(webhook, List.of(secret), NOW).of(request(headers)))
                .isInstanceOf(Fault.Caller.class)
                .satisfies(told -> assertThat(((Fault.Caller) told).kind()).isEqualTo(Fault.Kind.UNAUTHENTICATED))
                .satisfies(told -> assertThat(told.getMessage()).doesNotContain(secret));
    }

    private static WebhookRequest request(Map<String, String> headers) {
        Map<String, List<String>> all = new HashMap<>();
        headers.forEach((name, value) -> all.put(name, List.of(value)));
        return new WebhookRequest("POST", "/in/site", Map.of(), all, BODY);
    }
}
