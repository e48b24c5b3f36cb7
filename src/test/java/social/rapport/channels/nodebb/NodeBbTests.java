package social.rapport.channels.nodebb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
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
import social.rapport.channels.Noted;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.Verb;
import social.rapport.channels.WebhookRequest;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;

/** Hooks as NodeBB's plugin posts them (NodeBB/nodebb-plugin-webhooks, {@code index.js}). */
@RapportTest
class NodeBbTests {

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    Ingress ingress;

    private final BoardServer server = new BoardServer();
    private Channel channel;
    private String secret = "";

    @BeforeEach
    void connect() {
        Brand brand = brands.open();
        Channels.Secret made =
                brand.get(() -> channels.connect(brand.system(), "nodebb", "", "Board", server.settings()));
        channel = made.channel();
        secret = Objects.requireNonNull(made.secret());
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aPostIsReadWithWhoWroteItAndInWhichTopic() throws Exception {
        Activity read = delivered(post("")).getFirst();

        assertThat(read.externalId()).isEqualTo("22/33");
        assertThat(read.verb()).isEqualTo(Verb.COMMENTED);
        assertThat(read.at()).isEqualTo(Instant.parse("2026-05-04T09:20:00.123Z"));
        assertThat(read.conversation()).isEqualTo("22");
        assertThat(read.inReplyTo()).isEqualTo("22/31");
        assertThat(read.subject()).isEqualTo("Pistachio");
        assertThat(read.profile().handle()).isEqualTo("mina");
        assertThat(read.profile().name()).isEqualTo("미나");
        assertThat(read.profile().avatar()).isEqualTo("https://pictures.example.com/mina.png");
        assertThat(Objects.requireNonNull(read.about()).url()).endsWith("/post/33");
        assertThat(server.asked).hasValue(2);

        delivered(post("").replace("33", "34"));
        assertThat(server.asked).hasValue(2);
    }

    @Test
    void aForumThatDoesNotTellKeepsNobodyWaiting() throws Exception {
        server.close();

        assertThat(delivered(post("")).getFirst().profile().name()).isNull();
    }

    @Test
    void whatIsEditedLikedOrNewIsRead() throws Exception {
        Activity edited = delivered(post(",\"edited\":1777890000000").replace("post.save", "post.edit"))
                .getFirst();
        assertThat(edited.externalId()).isEqualTo("22/33/1777890000000");
        assertThat(edited.inReplyTo()).isEqualTo("22/33");
        assertThat(edited.attributes()).containsEntry("edited", true);

        Activity liked = delivered("{\"hook\":\"action:post.upvote\",\"params\":{\"pid\":33,\"uid\":12,\"owner\":5}}")
                .getFirst();
        assertThat(liked.verb()).isEqualTo(Verb.LIKED);
        assertThat(liked.externalId()).isEqualTo("upvote/33/12");

        Activity joined = delivered(
                        "{\"hook\":\"action:user.create\",\"params\":{\"user\":{\"uid\":12,\"username\":\"mina\","
                                + "\"joindate\":1777886400123}}}")
                .getFirst();
        assertThat(joined.verb()).isEqualTo(Verb.FOLLOWED);
        assertThat(joined.externalId()).isEqualTo("user/12");
    }

    @Test
    void whatIsTheBrandsOwnAGuestsOrOfNoInterestIsPassedOver() throws Exception {
        assertThat(delivered(post("").replace("\"uid\":12", "\"uid\":7"))).isEmpty();
        assertThat(delivered(post("").replace("\"uid\":12", "\"uid\":0"))).isEmpty();
        assertThat(delivered(post(",\"deleted\":1"))).isEmpty();
        assertThat(delivered("{\"hook\":\"action:topic.save\",\"params\":{\"topic\":{\"tid\":22}}}"))
                .isEmpty();
    }

    @Test
    void whatIsNoHookIsRefused() {
        for (String payload : List.of("", "[]", "{}", "{\"hook\":\"a\"}", "{\"hook\":1,\"params\":{}}")) {
            assertThatThrownBy(() -> Hooks.hook(payload.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(UnreadablePayload.class);
        }
    }

    /** As the example of RFC 2202 has it, test case 2. */
    @Test
    void theSignatureIsMadeAsThePluginMakesIt() {
        assertThat(NodeBbConnector.signature(
                        "Jefe", "what do ya want for nothing?".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("sha1=effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
    }

    private static String post(String more) {
        return "{\"hook\":\"action:post.save\",\"params\":{\"post\":{\"pid\":33,\"uid\":12,\"tid\":22,\"toPid\":31,"
                + "\"content\":\"Melts slowly\",\"timestamp\":1777886400123" + more + "}}}";
    }

    /** What stands in the log once it has been delivered, as it is read. */
    private List<Activity> delivered(String body) throws UnreadablePayload {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        List<InboundLog.Payload> stored = ingress.receive(
                        channel.id(),
                        new WebhookRequest(
                                "POST",
                                "/in/nodebb",
                                Map.of(),
                                Map.of("x-webhook-signature", List.of(NodeBbConnector.signature(secret, bytes))),
                                bytes))
                .payloads();
        if (stored.isEmpty()) {
            return List.of();
        }
        assertThat(Noted.below(stored.getFirst().body())).isEqualTo(bytes);
        return Hooks.read(channel, stored.getFirst().body()).activities();
    }
}
