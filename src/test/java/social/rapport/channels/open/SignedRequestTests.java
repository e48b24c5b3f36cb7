package social.rapport.channels.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import social.rapport.channels.WebhookRequest;
import social.rapport.shared.Fault;
import social.rapport.shared.net.StandardWebhooks;

/** The vectors are those of standard-webhooks/standard-webhooks, libraries/java/src/test/java/com/standardwebhooks/WebhookTest.java. */
class SignedRequestTests {

    private static final String SECRET = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final String BODY = "{\"test\": 2432232314}";
    private static final Instant AT = Instant.ofEpochSecond(1614265330);
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static final String OTHER = "v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=";

    @Test
    void signsThePublishedVector() {
        assertThat(StandardWebhooks.sign(ID, AT, bytes(BODY), List.of("whsec_" + SECRET)))
                .isEqualTo(SIGNATURE);
    }

    @Test
    void verifiesThePublishedVectorWithAndWithoutThePrefixOfTheSecret() {
        assertThat(SignedRequest.verify(request(headers()), List.of(SECRET), AT).id())
                .isEqualTo(ID);
        assertThat(SignedRequest.verify(request(headers()), List.of("whsec_" + SECRET), AT)
                        .at())
                .isEqualTo(AT);
    }

    @Test
    void findsTheSignatureThatFitsAmongSeveral() {
        String several = String.join(" ", OTHER, OTHER.replace("v1", "v2"), SIGNATURE, OTHER);

        SignedRequest.verify(request(with("webhook-signature", several)), List.of(SECRET), AT);
    }

    @Test
    void takesWhateverSecretIsValid() {
        SignedRequest.verify(request(headers()), List.of(StandardWebhooks.newSecret(), SECRET), AT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook-id", "webhook-timestamp", "webhook-signature"})
    void refusesARequestThatLacksAHeader(String name) {
        Map<String, List<String>> headers = headers();
        headers.remove(name);

        refuses(headers, AT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                "v1,invalid_signature",
                "invalid_signature",
                "v1,",
                "",
                OTHER
            })
    void refusesASignatureThatDoesNotFit(String signature) {
        refuses(with("webhook-signature", signature), AT);
    }

    @ParameterizedTest
    @ValueSource(longs = {-301, 301, 100_000, -100_000})
    void refusesATimeBeyondTheTolerance(long seconds) {
        refuses(headers(), AT.plusSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(longs = {-300, 0, 300})
    void takesATimeWithinTheTolerance(long seconds) {
        SignedRequest.verify(request(headers()), List.of(SECRET), AT.plusSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1614265330", "1614265330.0", "99999999999999999999", "１６１４２６５３３０"})
    void refusesATimeThatIsNoNumber(String timestamp) {
        refuses(with("webhook-timestamp", timestamp), AT);
    }

    @Test
    void refusesAnotherBody() {
        WebhookRequest changed = new WebhookRequest("POST", "/in", Map.of(), headers(), bytes(BODY.replace("3", "4")));

        assertThatThrownBy(() -> SignedRequest.verify(changed, List.of(SECRET), AT))
                .isInstanceOf(Fault.Caller.class);
    }

    @Test
    void agreesWithThePublishedLibrary() throws Exception {
        String secret = StandardWebhooks.newSecret();
        String body = "{\"text\":\"배송이 언제 되나요? 什么时候发货？\"}";

        String theirs = new Webhook(secret).sign(ID, AT.getEpochSecond(), body);

        assertThat(StandardWebhooks.sign(ID, AT, bytes(body), List.of(secret))).isEqualTo(theirs);
    }

    private static void refuses(Map<String, List<String>> headers, Instant now) {
        assertThatThrownBy(() -> SignedRequest.verify(request(headers), List.of(SECRET), now))
                .isInstanceOfSatisfying(
                        Fault.Caller.class, fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.UNAUTHENTICATED));
    }

    private static Map<String, List<String>> headers() {
        return new HashMap<>(Map.of(
                "webhook-id", List.of(ID),
                "webhook-timestamp", List.of(Long.toString(AT.getEpochSecond())),
                "webhook-signature", List.of(SIGNATURE)));
    }

    private static Map<String, List<String>> with(String name, String value) {
        Map<String, List<String>> headers = headers();
        headers.put(name, List.of(value));
        return headers;
    }

    private static WebhookRequest request(Map<String, List<String>> headers) {
        return new WebhookRequest("POST", "/in", Map.of(), headers, bytes(BODY));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
