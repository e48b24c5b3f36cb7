package social.rapport.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.open.OpenSender;
import social.rapport.shared.ChannelId;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;

@RapportTest
class IngressTests {

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    InboundLog log;

    private Brand brand;
    private Channels.Secret open;
    private OpenSender sender;

    @BeforeEach
    void connect() {
        brand = brands.open();
        open = brand.get(() -> channels.connect(brand.system(), "open", "pos", "Shops", Map.of()));
        sender = sender(Objects.requireNonNull(open.secret()));
    }

    @Test
    void whatIsAcknowledgedStandsInTheLog() {
        HttpResponse<String> answer = sender.post(message("m1"));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo("{\"accepted\":1}");
        assertThat(logged()).containsExactly(message("m1"));
    }

    @Test
    void aBatchIsTakenWholeOrNotAtAll() {
        String good = "{\"interactions\":[" + message("m1") + "," + message("m2") + "]}";
        String bad = "{\"interactions\":[" + message("m3") + ",{\"id\":\"m4\"}]}";

        assertThat(sender.post(good).body()).isEqualTo("{\"accepted\":2}");
        HttpResponse<String> refused = sender.post(bad);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(refused.body()).contains("/interactions/1/verb", "/interactions/1/person");
        assertThat(logged()).containsExactlyInAnyOrder(message("m1"), message("m2"));
    }

    @Test
    void aBodyMayBeGzipped() throws Exception {
        Instant now = Instant.now();
        HttpResponse<String> answer = OpenSender.send(sender.signed("id", now, message("m1"))
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(gzip(message("m1").getBytes(StandardCharsets.UTF_8)))));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(logged()).containsExactly(message("m1"));
    }

    @Test
    void aGzipBombIsRefused() throws Exception {
        HttpResponse<String> answer = OpenSender.send(sender.signed("id", Instant.now(), "")
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(gzip(new byte[64 << 20]))));

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void otherEncodingsAndTypesAreRefused() {
        HttpRequest.Builder packed = sender.signed("id", Instant.now(), message("m1"))
                .header("Content-Encoding", "br")
                .POST(HttpRequest.BodyPublishers.ofString(message("m1")));
        HttpRequest.Builder xml = sender.signed("id", Instant.now(), message("m1"))
                .setHeader("Content-Type", "application/xml")
                .POST(HttpRequest.BodyPublishers.ofString(message("m1")));

        assertThat(OpenSender.send(packed).statusCode()).isEqualTo(415);
        assertThat(OpenSender.send(xml).statusCode()).isEqualTo(415);
        assertThat(OpenSender.send(HttpRequest.newBuilder(URI.create(address())).GET())
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    void aForgedRequestIsRefused() {
        OpenSender forger = sender("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        assertThat(forger.post(message("m1")).statusCode()).isEqualTo(401);
        assertThat(logged()).isEmpty();
    }

    @Test
    void aCopyOfARequestIsRefusedAndARetryHasNoEffect() {
        Instant now = Instant.now();
        assertThat(sender.post("id", now, message("m1")).statusCode()).isEqualTo(202);

        assertThat(sender.post("id", now, message("m1")).statusCode()).isEqualTo(409);
        assertThat(sender.post("id", now, message("m2")).statusCode()).isEqualTo(409);
        HttpResponse<String> retry = sender.post("id", now.plusSeconds(1), message("m1"));

        assertThat(retry.statusCode()).isEqualTo(202);
        assertThat(retry.body()).isEqualTo("{\"accepted\":0}");
        assertThat(logged()).containsExactly(message("m1"));
    }

    @Test
    void aRefusedRequestMayBeMendedAndSentAgain() {
        Instant now = Instant.now();
        assertThat(sender.post("id", now, "{}").statusCode()).isEqualTo(400);

        assertThat(sender.post("id", now, message("m1")).statusCode()).isEqualTo(202);
    }

    @Test
    void bothSecretsHoldWhileTheOtherSideChangesOver() {
        String renewed = Objects.requireNonNull(brand.get(() ->
                        channels.renewSecret(brand.system(), open.channel().id()))
                .secret());

        assertThat(sender(renewed).post(message("m1")).statusCode()).isEqualTo(202);
        assertThat(sender.post(message("m2")).statusCode()).isEqualTo(202);
    }

    @Test
    void aPausedChannelStillTakesWhatComes() {
        brand.within(() -> channels.pause(brand.system(), open.channel().id()));

        assertThat(sender.post(message("m1")).statusCode()).isEqualTo(202);
    }

    @Test
    void aDisconnectedChannelIsGoneAndAnUnknownOneWasNever() {
        brand.within(() -> channels.disconnect(brand.system(), open.channel().id()));

        assertThat(sender.post(message("m1")).statusCode()).isEqualTo(410);
        assertThat(new OpenSender(brand.address() + "/in/" + UUID.randomUUID(), "whsec_c2VjcmV0")
                        .post(message("m1"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(new OpenSender(brand.address() + "/in/nowhere", "whsec_c2VjcmV0")
                        .post(message("m1"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aDisconnectedChannelComesBackWithANewSecret() {
        ChannelId id = open.channel().id();
        brand.within(() -> channels.disconnect(brand.system(), id));
        String fresh = Objects.requireNonNull(brand.get(() -> channels.reconnect(brand.system(), id, Map.of()))
                .secret());

        assertThat(sender.post(message("m1")).statusCode()).isEqualTo(401);
        assertThat(sender(fresh).post(message("m1")).statusCode()).isEqualTo(202);
    }

    @ParameterizedTest
    @CsvSource({
        "zh-CN, webhook-signature 中没有一个签名相符, 缺少请求头 webhook-id, 这里必须是字符串",
        "ko, webhook-signature에 맞는 서명이 없습니다, webhook-id 헤더가 없습니다, 문자열이어야 합니다",
        "en, No signature in webhook-signature fits, The header webhook-id is missing, This must be a string"
    })
    void whatIsRefusedIsToldInTheSendersLanguage(String language, String forged, String unsigned, String mistaken) {
        String wrong = message("m1").replace("\"m1\"", "7");

        assertThat(told(sender("whsec_c2VjcmV0").signed("id", Instant.now(), message("m1")), language, message("m1")))
                .contains(forged);
        assertThat(told(
                        HttpRequest.newBuilder(URI.create(address())).header("Content-Type", "application/json"),
                        language,
                        message("m1")))
                .contains(unsigned);
        assertThat(told(sender.signed("id", Instant.now(), wrong), language, wrong))
                .contains(mistaken, "\"/id\"");
    }

    private static String told(HttpRequest.Builder request, String language, String body) {
        HttpResponse<String> answer = OpenSender.send(
                request.header("Accept-Language", language).POST(HttpRequest.BodyPublishers.ofString(body)));
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        return answer.body();
    }

    private OpenSender sender(String secret) {
        return new OpenSender(address(), secret);
    }

    private String address() {
        return brand.address() + "/in/" + open.channel().id();
    }

    private static String message(String id) {
        return "{\"id\":\"" + id + "\",\"verb\":\"messaged\",\"at\":\"2026-05-04T09:30:00Z\",\"text\":\"안녕하세요\","
                + "\"person\":{\"id\":\"p1\"}}";
    }

    private List<String> logged() {
        return IntStream.range(0, log.lanes())
                .boxed()
                .flatMap(lane -> log.read(lane, 0, 100_000).stream())
                .filter(entry -> entry.channel().equals(open.channel().id()))
                .flatMap(entry -> entry.payloads().stream())
                .map(payload -> new String(payload, StandardCharsets.UTF_8))
                .toList();
    }

    private static byte[] gzip(byte[] plain) throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        }
        return packed.toByteArray();
    }
}
