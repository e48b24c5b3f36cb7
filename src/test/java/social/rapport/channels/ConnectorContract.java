package social.rapport.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.RestClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import social.rapport.channels.MalformedDeliveries.Malformed;
import social.rapport.consent.ContactRequest;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.InteractionFilter;
import social.rapport.timeline.Timeline;
import tools.jackson.databind.JsonNode;

/**
 * What every connector keeps. A connector's own test class extends this one and brings its network along; that each has
 * one is checked by {@link ConnectorsKeepTheContractTests}.
 */
public abstract class ConnectorContract {

    private static final int IN_PROCESS = 5_000;
    private static final int BY_HTTP = 450;
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final long SEED = 20_260_504;
    private static final String WIDE = "🍦";

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    Connectors connectors;

    @Autowired
    Credentials credentials;

    @Autowired
    Ingress ingress;

    @Autowired
    InboundLog log;

    @Autowired
    Timeline timeline;

    @Autowired
    Outbox outbox;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping routes;

    private ConnectorNetwork network;
    private Brand brand;
    private Channel channel;

    /** A network of its own for one test. */
    protected abstract ConnectorNetwork network();

    @BeforeEach
    void connect() {
        network = network();
        brand = brands.open();
        channel = connect(network.settings());
    }

    private Channel connect(Map<String, String> settings) {
        Channels.Secret made =
                brand.get(() -> channels.connect(brand.system(), network.connector(), "", "Under test", settings));
        if (made.secret() != null) {
            network.trust(made.secret());
        }
        return made.channel();
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void whatIsDeliveredStandsOnTheTimelineOnce() {
        deliver("m1");
        deliver("m2", "m3");
        deliver("m1", "m4");

        await().atMost(LONGEST).until(() -> externalIds().size() >= 4);
        assertThat(externalIds()).containsExactlyInAnyOrder("m1", "m2", "m3", "m4");
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
        long before = System.nanoTime();
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
        Duration took = Duration.ofNanos(System.nanoTime() - before);
        wrong.assertAll();
        assertThat(took).isLessThan(LONGEST);
        List<byte[]> stored = stored();
        assertThat(stored).hasSize(due);
        assertThat(stored)
                .allSatisfy(payload -> assertThat(connectors.of(channel).read(channel, payload))
                        .isNotEmpty());
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
                        address(), one.request().headers(), one.request().body());
                wrong.assertThat(status).as(tell(one)).isBetween(one.mayPass() ? 200 : 400, 499);
            }
        }
        wrong.assertAll();
    }

    @Test
    void aBodyThatIsNotWhatItsEncodingSaysIsRefused() throws IOException {
        assumeThatItDelivers();
        byte[] body = network.body(List.of("m1"));
        byte[] packed = gzip(body);
        WebhookRequest whole = network.signed("packed", Instant.now(), body);

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
        return RawHttp.post(address(), headers, body);
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
        byte[] genuine = network.body(List.of("m1"));
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
        byte[] body = network.body(List.of("m1"));

        assertThat(connectors.of(channel).read(channel, body))
                .isNotEmpty()
                .isEqualTo(connectors.of(channel).read(channel, body));
    }

    @Test
    void itSendsEveryKindThatItSaysItSendsAsLongAsItSays() throws DeliveryFailure {
        Capabilities can = can();
        String longest = WIDE.repeat(can.textLength());
        int sent = 0;

        for (OutboundMessage.Kind kind : can.sends()) {
            send(message(kind, longest, can.mediaPerMessage()));
            sent++;
        }

        assertThat(network.taken()).hasSize(sent).allSatisfy(taken -> {
            assertThat(taken.text()).isEqualTo(longest);
            assertThat(taken.media()).isEqualTo(can.mediaPerMessage());
        });
    }

    @Test
    void whatItCannotSendNeverEntersTheOutbox() {
        Capabilities can = can();
        for (OutboundMessage.Kind kind : can.sends()) {
            assertUnsendable(channel, message(kind, WIDE.repeat(can.textLength() + 1), 0));
            assertUnsendable(channel, message(kind, "hello", can.mediaPerMessage() + 1));
            assertUnsendable(channel, message(kind, " ", 0));
        }
        boolean needsNothing = connectors.of(channel).settings().stream().noneMatch(Setting::required);
        Channel other = needsNothing ? connect(network.settingsWithoutSending()) : channel;
        Capabilities less = connectors.of(other).capabilities(other);
        for (OutboundMessage.Kind kind : OutboundMessage.Kind.values()) {
            if (!less.sends().contains(kind)) {
                assertUnsendable(other, message(kind, "hello", 0));
            }
        }
        assertThat(network.taken()).isEmpty();
    }

    private void assertUnsendable(Channel over, OutboundMessage message) {
        Outgoing outgoing = new Outgoing(
                message.id(),
                PersonId.next(),
                over.id(),
                "support",
                null,
                ContactRequest.Kind.ANSWER,
                message.kind(),
                network.person(),
                message.conversation(),
                message.inReplyTo(),
                null,
                message.text(),
                message.media());
        assertThatThrownBy(() -> brand.within(() -> outbox.send(outgoing, brand.system())))
                .isInstanceOf(Fault.Caller.class)
                .extracting(fault -> ((Fault.Caller) fault).kind())
                .isEqualTo(Fault.Kind.UNPROCESSABLE);
    }

    @Test
    void aMessageThatIsSentTwiceIsTakenOnce() throws DeliveryFailure {
        for (OutboundMessage.Kind kind : can().sends()) {
            OutboundMessage message = message(kind, "once " + kind, 0);
            send(message);
            send(message);
        }

        assertThat(network.taken()).doesNotHaveDuplicates().hasSameSizeAs(can().sends());
    }

    @Test
    void itTellsHowTheNetworkRefused() {
        for (OutboundMessage.Kind kind : can().sends()) {
            for (DeliveryFailure.Kind refusal : DeliveryFailure.Kind.values()) {
                network.refuse(refusal);
                assertThatThrownBy(() -> send(message(kind, "hello", 0)))
                        .isInstanceOf(DeliveryFailure.class)
                        .satisfies(failure -> {
                            DeliveryFailure told = (DeliveryFailure) failure;
                            assertThat(told.kind()).isEqualTo(refusal);
                            assertThat(told.reason()).matches("[a-z_]+");
                            assertThat(told.getMessage()).doesNotContain("hello", network.person());
                        });
            }
        }
        assertThat(network.taken()).isEmpty();
    }

    @Test
    void aNetworkThatIsNotThereIsTriedAgain() {
        network.close();

        for (OutboundMessage.Kind kind : can().sends()) {
            assertThatThrownBy(() -> send(message(kind, "hello", 0)))
                    .isInstanceOf(DeliveryFailure.class)
                    .extracting(failure -> ((DeliveryFailure) failure).kind())
                    .isEqualTo(DeliveryFailure.Kind.TEMPORARY);
        }
    }

    @Test
    void itsCredentialsAppearNowhere() {
        Set<String> secrets = new HashSet<>();
        try (Canaries canaries = new Canaries()) {
            secrets.addAll(opened().credentials().values());
            Channels.Secret renewed = brand.get(() -> channels.renewSecret(brand.system(), channel.id()));
            if (renewed.secret() != null) {
                network.trust(renewed.secret());
            }
            ConnectedChannel opened = opened();
            secrets.addAll(opened.credentials().values());
            deliver("m1");
            if (delivers()) {
                refuseStrangers();
            }
            for (DeliveryFailure.Kind refusal : DeliveryFailure.Kind.values()) {
                for (OutboundMessage.Kind kind : can().sends()) {
                    network.refuse(refusal);
                    assertThatThrownBy(() -> send(message(kind, "hello", 0)))
                            .satisfies(failure -> assertThat(secrets).noneMatch(failure.toString()::contains));
                }
            }
            answerByTheApi();
            brand.within(() -> channels.pause(brand.system(), channel.id()));

            assertThat(secrets).noneMatch(opened.toString()::contains).noneMatch(channel.toString()::contains);
            canaries.assertSilent(secrets, brand, channel, routes, jdbc);
        }
    }

    private void refuseStrangers() {
        assertThat(status(network.signed("bad", Instant.now(), new byte[] {1}))).isBetween(400, 499);
        try (ConnectorNetwork stranger = network()) {
            assertThat(status(stranger.signed("forged", Instant.now(), network.body(List.of("m2")))))
                    .isBetween(400, 499);
        }
    }

    /** So that attempts, health and the audit log have something to tell. */
    private void answerByTheApi() {
        RestClient api = brand.api();
        String conversation = await().atMost(LONGEST)
                .until(
                        () -> Objects.requireNonNull(api.get()
                                        .uri("/api/v1/conversations")
                                        .retrieve()
                                        .body(JsonNode.class))
                                .get("items"),
                        items -> !items.isEmpty())
                .get(0)
                .get("id")
                .asString();
        network.refuse(DeliveryFailure.Kind.UNAUTHORIZED);
        assertThat(api.post()
                        .uri("/api/v1/conversations/" + conversation + "/messages")
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(Map.of("text", "hello", "anyway", true))
                        .retrieve()
                        .toBodilessEntity()
                        .getStatusCode()
                        .value())
                .isEqualTo(202);
    }

    private void deliver(String... ids) {
        if (delivers()) {
            post(ids);
        } else {
            network.give(List.of(ids));
        }
    }

    private boolean delivers() {
        return can().receives().contains(Capabilities.Inbound.WEBHOOK);
    }

    private void assumeThatItDelivers() {
        assumeThat(delivers()).as("a network that delivers by itself").isTrue();
    }

    private Received post(String... ids) {
        return ingress.receive(
                channel.id(), network.signed("d-" + UUID.randomUUID(), Instant.now(), network.body(List.of(ids))));
    }

    private int status(WebhookRequest request) {
        try {
            return ingress.receive(channel.id(), request).status();
        } catch (Fault.Caller refused) {
            return refused.kind().status();
        }
    }

    private List<String> externalIds() {
        return brand.get(() -> timeline.list(InteractionFilter.ALL, null, 100).items().stream()
                .map(Interaction::externalId)
                .toList());
    }

    private List<byte[]> stored() {
        return IntStream.range(0, log.lanes())
                .boxed()
                .flatMap(lane -> log.read(lane, 0, 1_000_000).stream())
                .filter(entry -> entry.channel().equals(channel.id()))
                .flatMap(entry -> entry.payloads().stream())
                .toList();
    }

    private Capabilities can() {
        return connectors.of(channel).capabilities(channel);
    }

    private void send(OutboundMessage message) throws DeliveryFailure {
        connectors.of(channel).send(opened(), message);
    }

    private ConnectedChannel opened() {
        return brand.get(
                () -> credentials.open(channel, credentials.sealed(channel.id()).orElseThrow()));
    }

    private OutboundMessage message(OutboundMessage.Kind kind, String text, int media) {
        boolean isPost = kind == OutboundMessage.Kind.POST;
        return new OutboundMessage(
                Ids.next(),
                kind,
                isPost ? null : network.person(),
                isPost ? null : "talk",
                isPost ? null : "m1",
                null,
                text,
                Collections.nCopies(
                        media, new Activity.Media("https://example.com/a.png", "image/png", "a.png", 7, "A cone")),
                "Ava");
    }

    private URI address() {
        return URI.create(brand.address() + "/in/" + channel.id());
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
