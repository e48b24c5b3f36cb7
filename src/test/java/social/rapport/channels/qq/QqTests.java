package social.rapport.channels.qq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
import social.rapport.channels.Ingress;
import social.rapport.channels.LiveCheck;
import social.rapport.channels.Outbox;
import social.rapport.channels.Received;
import social.rapport.channels.Standings;
import social.rapport.channels.Verb;
import social.rapport.channels.WebhookRequest;
import social.rapport.consent.ContactRequest;
import social.rapport.files.Files;
import social.rapport.shared.Fault;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.InteractionFilter;
import social.rapport.timeline.Timeline;
import tools.jackson.databind.JsonNode;

/** From what people write to a bot on QQ to the answer that they read. */
@RapportTest
class QqTests {

    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final URI ADDRESS = URI.create("https://rapport.example/in/one");

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    Ingress ingress;

    @Autowired
    Timeline timeline;

    @Autowired
    LiveCheck check;

    @Autowired
    Outbox outbox;

    @Autowired
    Files files;

    private final Robot bot = new Robot();
    private Brand brand;
    private Channel channel;

    @BeforeEach
    void connect() {
        brand = brands.open();
        connect(bot.settings());
    }

    private void connect(Map<String, String> settings) {
        channel = brand.get(() -> channels.connect(brand.system(), "qq", "", "Snowdrift", settings))
                .channel();
    }

    @AfterEach
    void close() {
        bot.close();
    }

    private String deliver(String body) {
        Received received = ingress.receive(channel.id(), bot.delivery(body));
        assertThat(received.status()).isEqualTo(200);
        return received.body().get();
    }

    private List<Interaction> interactions(int count) {
        return await().atMost(LONGEST)
                .until(
                        () -> brand.get(() ->
                                timeline.list(InteractionFilter.ALL, null, 50).items()),
                        all -> all.size() >= count);
    }

    @Test
    void qqFindsTheServerThatItWasToldWithoutProvingItself() {
        byte[] asked = "{\"d\":{\"plain_token\":\"Arq0D5A61EgUu4OxUvOp\",\"event_ts\":\"1725442341\"},\"op\":13}"
                .getBytes(StandardCharsets.UTF_8);
        Map<String, List<String>> headers = Map.of("content-type", List.of("application/json"));

        Received answer = ingress.receive(channel.id(), new WebhookRequest("POST", "/in/qq", Map.of(), headers, asked));

        JsonNode told = QqServer.JSON.readTree(answer.body().get());
        assertThat(told.path("plain_token").asString("")).isEqualTo("Arq0D5A61EgUu4OxUvOp");
        assertThat(told.path("signature").asString(""))
                .isEqualTo(new BotKey(bot.appSecret)
                        .sign("1725442341", "Arq0D5A61EgUu4OxUvOp".getBytes(StandardCharsets.UTF_8)));
        assertThatThrownBy(() -> ingress.receive(
                        channel.id(),
                        new WebhookRequest(
                                "POST",
                                "/in/qq",
                                Map.of(),
                                headers,
                                Robot.said("m1", "hello").getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(Fault.Caller.class);
    }

    @Test
    void whatArrivesIsAcknowledgedAsQqWantsIt() {
        assertThat(deliver(Robot.said("m1", "hello"))).isEqualTo("{\"op\":12,\"d\":0}");
        assertThat(deliver("{\"op\":1,\"d\":251}")).isEqualTo("{\"op\":11,\"d\":251}");
        assertThat(deliver("{\"id\":\"e\",\"op\":0,\"s\":1,\"t\":\"GUILD_CREATE\",\"d\":{}}"))
                .isEqualTo("{\"op\":12,\"d\":0}");
    }

    @Test
    void aMessageIsAnsweredWithinAnHourAsAnAnswerToIt() {
        deliver(Robot.said("ROBOT1.0_m1", "Melts?"));

        Interaction said = interactions(1).getFirst();
        ContactRequest.NetworkWindow window = window(said);
        assertThat(window.left()).isEqualTo(5);
        assertThat(window.closesAt()).isEqualTo(said.at().plus(Duration.ofMinutes(60)));
        brand.answer("No, it is a sorbet");
        await().atMost(LONGEST).until(() -> bot.sent.size() == 1);
        JsonNode sent = bot.sent.getFirst();
        assertThat(bot.places).containsExactly("/v2/users/" + Robot.MINA + "/messages");
        assertThat(sent.path("msg_id").asString("")).isEqualTo("ROBOT1.0_m1");
        assertThat(sent.path("msg_seq").asInt(0)).isPositive();
        assertThat(sent.path("content").asString("")).isEqualTo("No, it is a sorbet");
    }

    @Test
    void whoeverNamesTheBotInAGroupIsAnsweredThere() {
        deliver(
                "{\"id\":\"e2\",\"op\":0,\"s\":1,\"t\":\"GROUP_AT_MESSAGE_CREATE\",\"d\":{\"author\":{\"member_openid\":\"M"
                        + Robot.MINA.substring(1) + "\"},\"content\":\" melts?\",\"group_openid\":\"" + Robot.GROUP
                        + "\",\"id\":\"ROBOT1.0_g1\",\"timestamp\":\"" + Instant.now() + "\"}}");

        interactions(1);
        brand.answer("No, it is a sorbet");

        await().atMost(LONGEST).until(() -> bot.sent.size() == 1);
        assertThat(bot.places).containsExactly("/v2/groups/" + Robot.GROUP + "/messages");
        assertThat(bot.sent.getFirst().path("msg_id").asString("")).isEqualTo("ROBOT1.0_g1");
    }

    @Test
    void whoeverAddsTheBotIsGreetedOnce() {
        connect(bot.settings("Welcome to Snowdrift"));
        String added = "{\"id\":\"FRIEND_ADD:7\",\"op\":0,\"s\":1,\"t\":\"FRIEND_ADD\",\"d\":{\"openid\":\""
                + Robot.MINA + "\",\"timestamp\":" + Instant.now().getEpochSecond() + "}}";

        deliver(added);
        deliver(added);

        await().atMost(LONGEST).until(() -> bot.sent.size() == 1);
        assertThat(bot.sent.getFirst().path("event_id").asString("")).isEqualTo("FRIEND_ADD:7");
        assertThat(bot.sent.getFirst().path("content").asString("")).isEqualTo("Welcome to Snowdrift");
        assertThat(interactions(2)).extracting(Interaction::verb).contains(Verb.FOLLOWED, Verb.MESSAGED);
    }

    @Test
    void filesAreKept() {
        deliver(Robot.said("m1", "look")
                .replace(
                        "\"content\"",
                        "\"attachments\":[{\"content_type\":\"file\",\"filename\":\"a.txt\",\"url\":"
                                + "\"https://multimedia.nt.qq.com.cn/download/1\"}],\"content\""));

        Activity.Media kept = interactions(1).getFirst().media().getFirst();
        assertThat(kept.name()).isEqualTo("a.txt");
        assertThat(brand.get(() -> files.find(kept.file().orElseThrow()))).isPresent();
    }

    @Test
    void anAccessTokenThatEndedBeforeItsTimeIsRenewed() {
        assertThat(check().reason()).isNull();
        bot.endToken();

        assertThat(check().reason()).isNull();
        assertThat(Objects.requireNonNull(check().standing()).account()).isEqualTo("Snowdrift");
    }

    private Standings.Checked check() {
        return brand.get(() -> check.of(brand.system(), channel.id(), ADDRESS)).orElseThrow();
    }

    private ContactRequest.NetworkWindow window(Interaction said) {
        Outbox.Intent intent =
                new Outbox.Intent(said.person(), channel.id(), "care", ContactRequest.Kind.ANSWER, false);
        return brand.get(() -> outbox.preview(List.of(intent))).getFirst().window();
    }
}
