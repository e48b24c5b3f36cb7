package social.rapport.channels.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import social.rapport.channels.WebhookRequest;
import social.rapport.shared.Fault;

class SignatureTests {

    /** As published in binarywang/WxJava, {@code SHA1Test} of weixin-java-common (Apache-2.0). */
    @Test
    void thePublishedSignatureFits() {
        assertThat(Signature.of("123", "345")).isEqualTo("9f537aeb751ec72605f57f94a2f6dc3e3958e1dd");
        assertThat(Signature.of("345", "123")).isEqualTo("9f537aeb751ec72605f57f94a2f6dc3e3958e1dd");
        assertThat(Signature.fits("9f537aeb751ec72605f57f94a2f6dc3e3958e1dd", "345", "123"))
                .isTrue();
        assertThat(Signature.fits("9f537aeb751ec72605f57f94a2f6dc3e3958e1de", "345", "123"))
                .isFalse();
    }

    /** The example of Weibo's documentation, {@code open.weibo.com/wiki/Messages_api_start}. */
    @Test
    void theDocumentedExampleOfWeiboIsProved() {
        SignedQuery query = query("90e4c22c90a58f26526c2dd5b6c56c8822edeaa1", "1397022061823");

        query.prove("signature");
        query.proveTime(ChronoUnit.MILLIS, Instant.parse("2014-04-09T05:45:00Z"));
    }

    @Test
    void whatIsForgedStaleOrNoTimeIsRefused() {
        assertThatThrownBy(() -> query("90e4c22c90a58f26526c2dd5b6c56c8822edeaa2", "1397022061823")
                        .prove("signature"))
                .isInstanceOf(Fault.Caller.class);
        for (String time : List.of("1397022061823", "x", "-1", "999999999999999")) {
            assertThatThrownBy(() -> query("0", time).proveTime(ChronoUnit.MILLIS, Instant.now()))
                    .isInstanceOf(Fault.Caller.class);
        }
    }

    private static SignedQuery query(String signature, String timestamp) {
        return new SignedQuery(
                new WebhookRequest(
                        "GET",
                        "/in/weibo",
                        Map.of(
                                "signature", List.of(signature),
                                "timestamp", List.of(timestamp),
                                "nonce", List.of("57155157")),
                        Map.of(),
                        new byte[0]),
                List.of("xyz123xyz"));
    }
}
