package social.rapport.channels.ghost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.Activity;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.channels.InboundLog;
import social.rapport.channels.Ingress;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.Verb;
import social.rapport.channels.WebhookRequest;
import social.rapport.shared.Fault;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;

/**
 * Members as Ghost posts them: the fields of its own tests, TryGhost/Ghost {@code ghost/core/test/e2e-webhooks}, signed as
 * {@code ghost/core/core/server/services/webhooks/webhook-trigger.js} signs.
 */
@RapportTest
class GhostTests {

    private static final String NOBODY = "{}";

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    Ingress ingress;

    private final PublicationServer server = new PublicationServer();
    private Channel channel;
    private String secret = "";

    @BeforeEach
    void connect() {
        Brand brand = brands.open();
        Channels.Secret made =
                brand.get(() -> channels.connect(brand.system(), "ghost", "", "Stories", server.settings()));
        channel = made.channel();
        secret = Objects.requireNonNull(made.secret());
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void whoJoinsFollowsOnceHoweverOftenTheyAreEdited() throws Exception {
        Activity joined = delivered(member("free"), NOBODY).getFirst();
        assertThat(joined.verb()).isEqualTo(Verb.FOLLOWED);
        assertThat(joined.at()).isEqualTo(Instant.parse("2026-05-04T09:20:00Z"));
        assertThat(joined.profile().name()).isEqualTo("Test Member");
        assertThat(joined.profile().email()).isEqualTo("testemail@example.com");
        assertThat(joined.profile().emailVerified()).isFalse();

        Activity edited = delivered(member("free"), "{\"name\":\"Another\"}").getFirst();
        assertThat(edited.externalId()).isEqualTo(joined.externalId());
    }

    @Test
    void whoBeginsToPayBuysAndWhoIsGoneFollowsNoMore() throws Exception {
        Activity paid = delivered(member("paid"), "{\"status\":\"free\"}").getFirst();
        assertThat(paid.verb()).isEqualTo(Verb.BOUGHT);
        assertThat(paid.at()).isEqualTo(Instant.parse("2026-05-05T09:20:00Z"));

        Activity gone = delivered(NOBODY, member("free")).getFirst();
        assertThat(gone.verb()).isEqualTo(Verb.UNFOLLOWED);
        assertThat(gone.profile().id()).isEqualTo("64c1f0a2b7e3d40001aa0099");
        assertThat(delivered(NOBODY, NOBODY)).isEmpty();
    }

    @Test
    void whatIsForgedOrOldIsRefused() {
        byte[] body = body(member("free"), NOBODY);
        String now = Long.toString(Clock.systemUTC().millis());
        String old = Long.toString(Clock.systemUTC().millis() - 301_000);
        String another = GhostConnector.signature("another secret", body, now);

        for (String header : List.of(
                "sha256=" + another + ", t=" + now,
                "sha256=" + GhostConnector.signature(secret, body, old) + ", t=" + old,
                "sha256=" + GhostConnector.signature(secret, body, old) + ", t=" + now,
                "sha256=" + GhostConnector.signature(secret, body, now),
                "")) {
            assertThatThrownBy(() -> post(body, header))
                    .isInstanceOf(Fault.Caller.class)
                    .satisfies(told -> assertThat(((Fault.Caller) told).kind()).isEqualTo(Fault.Kind.UNAUTHENTICATED));
        }
    }

    @Test
    void aCommentIsReadInItsThread() throws Exception {
        String comment = PublicationServer.comment(
                        "c2", PublicationServer.MINA, "<p>Why?</p>", "2026-05-04T09:20:00.000Z")
                .replace("\"parent_id\":null", "\"parent_id\":\"c1\"");

        Activity read = read("{\"comment\":" + comment + "}").getFirst();
        assertThat(read.verb()).isEqualTo(Verb.COMMENTED);
        assertThat(read.conversation()).isEqualTo("c1");
        assertThat(read.inReplyTo()).isEqualTo("comment/c1");
        assertThat(read.subject()).isEqualTo("Why sorbet melts slower");
        assertThat(read.text()).isEqualTo("Why?");
        assertThat(read("{\"comment\":" + comment.replace("published", "hidden") + "}"))
                .isEmpty();
        assertThat(read("{\"comment\":" + comment.replace(PublicationServer.MINA, PublicationServer.OWN) + "}"))
                .isEmpty();
    }

    private List<Activity> read(String payload) throws UnreadablePayload {
        return Publication.read(channel, payload.getBytes(StandardCharsets.UTF_8))
                .activities();
    }

    private static String member(String status) {
        return """
                {"id":"64c1f0a2b7e3d40001aa0099","uuid":"f6f91461-d7d8-4a3f-aa5d-8e582c40b399","email":"testemail@example.com",\
                "name":"Test Member","note":"test note","status":"%s","subscribed":true,"avatar_image":null,\
                "created_at":"2026-05-04T09:20:00.000Z","updated_at":"2026-05-05T09:20:00.000Z"}""".formatted(status);
    }

    private static byte[] body(String current, String previous) {
        return ("{\"member\":{\"current\":" + current + ",\"previous\":" + previous + "}}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private List<Activity> delivered(String current, String previous) throws UnreadablePayload {
        byte[] body = body(current, previous);
        String now = Long.toString(Clock.systemUTC().millis());
        List<InboundLog.Payload> stored =
                post(body, "sha256=" + GhostConnector.signature(secret, body, now) + ", t=" + now);
        return stored.isEmpty()
                ? List.of()
                : Publication.read(channel, stored.getFirst().body()).activities();
    }

    private List<InboundLog.Payload> post(byte[] body, String signature) {
        return ingress.receive(
                        channel.id(),
                        new WebhookRequest(
                                "POST", "/in/ghost", Map.of(), Map.of("x-ghost-signature", List.of(signature)), body))
                .payloads();
    }
}
