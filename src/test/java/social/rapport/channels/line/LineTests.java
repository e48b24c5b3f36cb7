package social.rapport.channels.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.channels.LiveCheck;
import social.rapport.channels.Standing;
import social.rapport.channels.Standings;
import social.rapport.files.Files;
import social.rapport.people.Identity;
import social.rapport.people.People;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.Pictures;
import social.rapport.support.RapportTest;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.InteractionFilter;
import social.rapport.timeline.Timeline;

/** From a message to the account to the answer that its person reads. */
@RapportTest
class LineTests {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration LONGEST = Duration.ofSeconds(20);

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    LiveCheck check;

    @Autowired
    Timeline timeline;

    @Autowired
    People people;

    @Autowired
    Files files;

    private final LineServer server = new LineServer();
    private Brand brand;
    private Channel channel;

    @BeforeEach
    void connect() {
        brand = brands.open();
        channel = brand.get(() -> channels.connect(brand.system(), "line", "", "Snowdrift", server.settings()))
                .channel();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void setUpTellsAsWhomLineKnowsUs() {
        Standings.Checked checked = brand.get(
                        () -> check.of(brand.system(), channel.id(), URI.create("https://rapport.example/in/one")))
                .orElseThrow();

        Standing standing = Objects.requireNonNull(checked.standing());
        assertThat(standing.account()).isEqualTo("@216ru");
        assertThat(standing.url()).isEqualTo("https://line.me/R/ti/p/@216ru");
    }

    @Test
    void theDeliveryByWhichLineVerifiesIsAnswered() throws Exception {
        assertThat(post("{\"destination\":\"U1\",\"events\":[]}")).isEqualTo(200);
        assertThat(interactions()).isEmpty();
    }

    @Test
    void aQuickAnswerIsAReplyAndALaterOneAPush() throws Exception {
        server.replyTokens.add("r1");

        assertThat(deliver("1", "r1", "\"type\":\"text\",\"text\":\"Melts?\"")).isEqualTo(200);
        Interaction said = await().atMost(LONGEST)
                .until(this::interactions, all -> !all.isEmpty())
                .getFirst();
        assertThat(brand.get(() -> people.identities(people.cluster(said.person()))))
                .extracting(Identity::name)
                .containsExactly("미나");

        brand.answer("No, it is a sorbet");
        await().atMost(LONGEST).until(() -> server.sent.size() == 1);
        brand.answer("And vegan");
        await().atMost(LONGEST).until(() -> server.sent.size() == 2);
        assertThat(server.sent).extracting(LineServer.Sent::replied).containsExactly(true, false);
        assertThat(server.sent.getLast().to()).isEqualTo(LineServer.MINA);
    }

    @Test
    void aReplyThatComesTooLateGoesAsAPush() throws Exception {
        assertThat(deliver("1", "ended", "\"type\":\"text\",\"text\":\"Melts?\""))
                .isEqualTo(200);

        brand.answer("No");
        await().atMost(LONGEST).until(() -> server.sent.size() == 1);
        assertThat(server.sent.getFirst().replied()).isFalse();
    }

    @Test
    void aPictureIsKept() throws Exception {
        server.files.put("77", Pictures.png(4, 3));

        deliver("77", "r", "\"type\":\"image\",\"contentProvider\":{\"type\":\"line\"}");

        Interaction said = await().atMost(LONGEST)
                .until(this::interactions, all -> !all.isEmpty())
                .getFirst();
        assertThat(said.media()).hasSize(1);
        assertThat(brand.get(() -> files.find(said.media().getFirst().file().orElseThrow())))
                .isPresent();
        deliver("78", "r", "\"type\":\"text\",\"text\":\"Melts?\"");
        await().atMost(LONGEST).until(() -> interactions().size() == 2);
        assertThat(server.profiles).hasValue(1);
    }

    @Test
    void whatIsSignedByAnotherSecretIsRefused() throws Exception {
        String body = "{\"destination\":\"U1\",\"events\":[]}";

        assertThat(post(body, LineConnector.signature("0".repeat(32), body.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(401);
    }

    private int deliver(String id, String replyToken, String message) throws Exception {
        return post("""
                {"destination":"U1","events":[{"type":"message","mode":"active","timestamp":%d,"replyToken":"%s",
                 "webhookEventId":"E%s","deliveryContext":{"isRedelivery":false},
                 "source":{"type":"user","userId":"%s"},"message":{"id":"%s",%s}}]}""".formatted(System.currentTimeMillis(), replyToken, id, LineServer.MINA, id, message));
    }

    private int post(String body) throws Exception {
        return post(body, LineConnector.signature(server.secret, body.getBytes(StandardCharsets.UTF_8)));
    }

    private int post(String body, String signature) throws Exception {
        return CLIENT.send(
                        HttpRequest.newBuilder(URI.create(brand.address() + "/in/" + channel.id()))
                                .header("Content-Type", "application/json; charset=utf-8")
                                .header("x-line-signature", signature)
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private List<Interaction> interactions() {
        return brand.get(() -> timeline.list(InteractionFilter.ALL, null, 10).items());
    }
}
