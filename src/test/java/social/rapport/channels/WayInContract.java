package social.rapport.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.MalformedDeliveries.Malformed;
import social.rapport.shared.Fault;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.InteractionFilter;
import social.rapport.timeline.Timeline;

/** What every connector keeps of what comes in, be it genuine, malformed or forged. */
public abstract class WayInContract extends ConnectorScene {

    private static final int IN_PROCESS = 5_000;
    private static final int BY_HTTP = 450;

    @Autowired
    Timeline timeline;

    @Test
    void whatIsDeliveredStandsOnTheTimelineOnce() {
        deliver("m1");
        deliver("m2", "m3");
        deliver("m1", "m4");

        await().atMost(LONGEST).until(() -> {
            hurry();
            return externalIds().size() >= 4;
        });
        assertThat(externalIds())
                .containsExactlyInAnyOrderElementsOf(Stream.of("m1", "m2", "m3", "m4")
                        .map(network::externalId)
                        .toList());
    }

    @Test
    void aDeliveryMayBeAsLargeAsTheNetworkSaysAndNoLarger() {
        assumeThatItDelivers();
        List<String> most = ids(network.most());

        assertThat(post(most.toArray(String[]::new)).payloads()).hasSize(network.most());
        assertThat(status(network.signed("more", Instant.now(), network.body(ids(network.most() + 1)))))
                .isBetween(400, 499);
    }

    private static List<String> ids(int count) {
        return IntStream.range(0, count).mapToObj(i -> "m" + i).toList();
    }

    @Test
    void whatIsMalformedIsRefusedAndNothingOfItStored() {
        assumeThatItDelivers();
        WebhookRequest first = network.signed("first", Instant.now(), network.body(List.of("m1")));
        int due = ingress.receive(channel.id(), first).payloads().size();
        List<Malformed> all;
        try (ConnectorNetwork stranger = network()) {
            all = new MalformedDeliveries(network, stranger, first, Instant.now(), SEED).make(IN_PROCESS);
        }
        SoftAssertions wrong = new SoftAssertions();
        long before = processorTime();
        for (Malformed one : all) {
            try {
                int stored =
                        ingress.receive(channel.id(), one.request()).payloads().size();
                wrong.assertThat(one.mayPass()).as(tell(one)).isTrue();
                due += stored;
            } catch (Fault.Caller refused) {
                wrong.assertThat(refused.kind().status()).as(tell(one)).isBetween(400, 499);
            } catch (RuntimeException fault) {
                wrong.fail(tell(one), fault);
            }
        }
        Duration took = Duration.ofNanos(processorTime() - before);
        wrong.assertAll();
        assertThat(took).isLessThan(LONGEST);
        List<byte[]> stored = stored();
        assertThat(stored).hasSize(due);
        assertThat(stored).allSatisfy(payload -> assertThat(
                        connectors.of(channel).read(channel, payload).activities())
                .isNotEmpty());
    }

    /** Of this thread in nanoseconds: whatever else goes on, a body that keeps it busy shows. */
    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    @Test
    void whatIsMalformedIsRefusedByHttpToo() throws IOException {
        assumeThatItDelivers();
        WebhookRequest first = network.signed("first", Instant.now(), network.body(List.of("m1")));
        ingress.receive(channel.id(), first);
        SoftAssertions wrong = new SoftAssertions();
        try (ConnectorNetwork stranger = network()) {
            MalformedDeliveries odd = new MalformedDeliveries(network, stranger, first, Instant.now(), SEED + 1);
            for (Malformed one : odd.make(BY_HTTP)) {
                int status = RawHttp.post(
                        address(one.request()),
                        one.request().headers(),
                        one.request().body());
                wrong.assertThat(status).as(tell(one)).isBetween(one.mayPass() ? 200 : 400, 499);
            }
        }
        wrong.assertAll();
    }

    @Test
    void aBodyThatIsNotWhatItsEncodingSaysIsRefused() throws IOException {
        assumeThatItDelivers();
        WebhookRequest whole = network.signed("packed", Instant.now(), network.body(List.of("m1")));
        byte[] body = whole.body();
        byte[] packed = gzip(body);

        assertThat(encoded(whole, "gzip", gzip(new byte[96 << 20]))).isEqualTo(413);
        assertThat(encoded(whole, "gzip", gzip(gzip(new byte[96 << 20])))).isBetween(400, 499);
        assertThat(encoded(whole, "gzip", gzip(packed))).isBetween(400, 499);
        assertThat(encoded(whole, "gzip", body)).isBetween(400, 499);
        assertThat(encoded(whole, "gzip", new byte[0])).isBetween(400, 499);
        for (int length = 1; length < packed.length; length += 7) {
            assertThat(encoded(whole, "gzip", Arrays.copyOf(packed, length))).isBetween(400, 499);
        }
        for (String unknown : List.of("br", "zstd", "deflate", "gzip, gzip", "\u00e9")) {
            assertThat(encoded(whole, unknown, packed)).isBetween(400, 499);
        }
        assertThat(stored()).isEmpty();
        assertThat(encoded(whole, "gzip", packed)).isBetween(200, 299);
    }

    private int encoded(WebhookRequest request, String encoding, byte[] body) throws IOException {
        Map<String, List<String>> headers = new HashMap<>(request.headers());
        headers.put("content-encoding", List.of(encoding));
        return RawHttp.post(address(request), headers, body);
    }

    private URI address(WebhookRequest request) {
        String query = request.query().entrySet().stream()
                .flatMap(named -> named.getValue().stream().map(value -> named.getKey() + "=" + encoded(value)))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? address() : URI.create(address() + "?" + query);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @Test
    void whatIsNoHttpHarmsNothing() throws IOException {
        assumeThatItDelivers();
        String path = address().getRawPath();
        String host = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
        byte[] none = new byte[0];

        assertThat(RawHttp.send(address(), "POST " + path + host + "Content-Length: 9000000\r\n\r\n", none))
                .isEqualTo(413);
        for (String head : List.of(
                "POST " + path + host + "Content-Length: 50\r\n\r\n",
                "POST " + path + host + "Content-Length: -1\r\n\r\n",
                "POST " + path + host + "Content-Length: 5\r\nContent-Length: 6\r\n\r\n",
                "POST " + path + host + "Transfer-Encoding: chunked\r\n\r\nzz\r\n",
                "POST " + path + host + "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n5\r\nab",
                "POST " + path + host + "Transfer-Encoding: sideways\r\n\r\n",
                "POST " + path + "?%zz=%u1234" + host + "Content-Length: 0\r\n\r\n",
                "POST " + path + "/../../etc/passwd" + host + "Content-Length: 0\r\n\r\n",
                "POST " + path + "%00" + host + "Content-Length: 0\r\n\r\n",
                "POST " + path + host + "X: " + "y".repeat(70_000) + "\r\n\r\n",
                "POST " + path + host + "X\u0000Y: z\r\n\r\n",
                "BREW " + path + host + "\r\n",
                "PUT " + path + host + "Content-Length: 0\r\n\r\n",
                "\u0016\u0003\u0001 hello TLS\r\n\r\n")) {
            assertThat(RawHttp.send(address(), head, none))
                    .as(head.substring(0, Math.min(120, head.length())))
                    .matches(status -> status == 0 || status >= 400 && status < 500 || status == 501);
        }
        assertThat(stored()).isEmpty();
    }

    @Test
    void whatIsBrokenIsReadOrSetAsideAndNothingElse() {
        byte[] genuine = network.stored(List.of("m1"));
        Random random = new Random(SEED);
        SoftAssertions wrong = new SoftAssertions();
        for (int i = 0; i < IN_PROCESS; i++) {
            byte[] broken = damaged(genuine, random);
            try {
                wrong.assertThat(connectors.of(channel).read(channel, broken)).isNotNull();
            } catch (UnreadablePayload setAside) {
                wrong.assertThat(setAside.getMessage()).isNotBlank();
            } catch (RuntimeException fault) {
                wrong.fail(new String(broken, StandardCharsets.ISO_8859_1), fault);
            }
        }
        wrong.assertAll();
    }

    private static byte[] damaged(byte[] genuine, Random random) {
        byte[] noise = new byte[random.nextInt(12)];
        random.nextBytes(noise);
        int from = random.nextInt(genuine.length);
        int to = Math.min(genuine.length, from + random.nextInt(60));
        ByteArrayOutputStream broken = new ByteArrayOutputStream();
        broken.write(genuine, 0, from);
        broken.writeBytes(noise);
        broken.write(genuine, to, random.nextInt(4) == 0 ? 0 : genuine.length - to);
        return broken.toByteArray();
    }

    @Test
    void itReadsTheSameEachTime() throws UnreadablePayload {
        byte[] body = network.stored(List.of("m1"));

        Reading first = connectors.of(channel).read(channel, body);

        assertThat(first.activities()).isNotEmpty();
        assertThat(connectors.of(channel).read(channel, body)).isEqualTo(first);
    }

    private List<String> externalIds() {
        return brand.get(() -> timeline.list(InteractionFilter.ALL, null, 100).items().stream()
                .map(Interaction::externalId)
                .toList());
    }

    private static String tell(Malformed one) {
        byte[] body = one.request().body();
        return one.what() + ": " + one.request().headers() + " "
                + new String(body, 0, Math.min(200, body.length), StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        }
        return packed.toByteArray();
    }
}
