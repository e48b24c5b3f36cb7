package social.rapport.channels.qq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.WebhookRequest;
import social.rapport.shared.Fault;

/**
 * The values are those that QQ publishes, byte for byte: tencent-connect/botgo,
 * {@code interaction/signature/interaction_test.go} (MIT), and tencent-connect/bot-docs, {@code sign.md} and
 * {@code event-emit.md} of {@code docs/develop/api-v2/dev-prepare/interface-framework}.
 */
class BotKeyTests {

    private static final String BODY =
            "{\"id\":\"ROBOT1.0_veoihSEXDc8Q.g-6eLpNIa11bH8MisOjn-m-LKxCPntMk6exUXgcWCGpVO7L2QKTNZzjZzFFDSbiOFcqAPWyVA!!\","
                    + "\"content\":\"哦一下\",\"timestamp\":\"2024-10-15T16:33:15+08:00\",\"author\":{\"id\":\"675860273\","
                    + "\"user_openid\":\"675860273\"}}";

    private static final String SIGNATURE =
            "e949b5b94ef4103df903fb031d1d16e358db3db83e79e117edd404c8508be3ce8a76d7bad1bed353194c126a1a5915b4ad8b5288c1191cc53"
                    + "a12acffccd82004";

    @Test
    void thePublishedRequestIsProved() {
        SignedPost post = post(BODY, "1728981195", SIGNATURE);

        post.prove(Instant.ofEpochSecond(1_728_981_200));

        assertThatThrownBy(() -> post.prove(Instant.ofEpochSecond(1_728_981_195 + 301)))
                .isInstanceOf(Fault.Caller.class);
        assertThatThrownBy(() -> post(BODY.replace("哦一下", "哦二下"), "1728981195", SIGNATURE)
                        .prove(Instant.ofEpochSecond(1_728_981_195)))
                .isInstanceOf(Fault.Caller.class);
        assertThatThrownBy(() -> post(BODY, "1728981196", SIGNATURE).prove(Instant.ofEpochSecond(1_728_981_195)))
                .isInstanceOf(Fault.Caller.class);
    }

    private static SignedPost post(String body, String timestamp, String signature) {
        Map<String, List<String>> headers = new HashMap<>();
        headers.put("x-signature-timestamp", List.of(timestamp));
        headers.put("x-signature-ed25519", List.of(signature));
        return new SignedPost(
                new WebhookRequest("POST", "/in/qq", Map.of(), headers, body.getBytes(StandardCharsets.UTF_8)),
                new BotKey("123456abcdef"));
    }

    /** The signature that stands there beside a body fits no way of writing that body down; the key is what it has to be. */
    @Test
    void theDocumentedKeyIsMade() throws Exception {
        byte[] published = {
            -41, -61, 98, -2, 120, -82, -8, 31, -14, 50, -121, -76, -109, 98, -117, 93, -80, 42, 60, 79, -29, 11, 33,
            94, 77, 25, 96, -101, 93, 118, 103, 58
        };
        byte[] words = "hello".getBytes(StandardCharsets.UTF_8);

        Signature verifying = Signature.getInstance("Ed25519");
        verifying.initVerify(KeyFactory.getInstance("Ed25519")
                .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point(published))));
        verifying.update("1725442341hello".getBytes(StandardCharsets.UTF_8));

        assertThat(verifying.verify(
                        HexFormat.of().parseHex(new BotKey("naOC0ocQE3shWLAfffVLB1rhYPG7").sign("1725442341", words))))
                .isTrue();
    }

    /** Its coordinate from its last byte on, but for the highest bit, which is the other's oddness (RFC 8032, 5.1.3). */
    private static EdECPoint point(byte[] published) {
        byte[] reversed = new byte[published.length];
        for (int i = 0; i < published.length; i++) {
            reversed[i] = published[published.length - 1 - i];
        }
        boolean isOdd = reversed[0] < 0;
        reversed[0] &= 0x7f;
        return new EdECPoint(isOdd, new BigInteger(1, reversed));
    }

    @Test
    void theDocumentedValidationIsAnsweredToTheLetter() throws Exception {
        String body = "{\"d\":{\"plain_token\":\"Arq0D5A61EgUu4OxUvOp\",\"event_ts\":\"1725442341\"},\"op\":13}";

        Optional<Validation> asked = Validation.in(body.getBytes(StandardCharsets.UTF_8));

        assertThat(QqServer.JSON.readTree(asked.orElseThrow().answer(new BotKey("DG5g3B4j9X2KOErG"))))
                .isEqualTo(QqServer.JSON.readTree(
                        "{\"plain_token\": \"Arq0D5A61EgUu4OxUvOp\",\"signature\": \"87befc99c42c651b3aac0278e71ada338433ae26fcb24307bdc5"
                                + "ad38c1adc2d01bcfcadc0842edac85e85205028a1132afe09280305f13aa6909ffc2d652c706\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"op\":13,\"d\":{\"plain_token\":\"{\\\"op\\\":0}\",\"event_ts\":\"1725442341\"}}",
                "{\"op\":13,\"d\":{\"plain_token\":\"a\",\"event_ts\":\"1{\"}}",
                "{\"op\":13,\"d\":{\"plain_token\":\"\",\"event_ts\":\"1\"}}",
                "{\"op\":13}",
                "[]"
            })
    void nobodyHasUsSignAnEventOfTheirs(String body) {
        assertThatThrownBy(() -> Validation.in(body.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadablePayload.class);
    }
}
