package social.rapport.channels.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.channels.LiveCheck;
import social.rapport.channels.Reason;
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

/** From a message in the community to the answer in its thread. */
@RapportTest
class SlackTests {

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

    private final SlackServer server = new SlackServer();
    private Brand brand;
    private Channel channel;

    @BeforeEach
    void connect() {
        brand = brands.open();
        channel = brand.get(() -> channels.connect(brand.system(), "slack", "", "Community", server.settings()))
                .channel();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Standings.Checked check() {
        return brand.get(() -> check.of(brand.system(), channel.id(), URI.create("https://rapport.example/in/one")))
                .orElseThrow();
    }

    @Test
    void setUpTellsAsWhomSlackKnowsUsAndWhatItHasNotGranted() {
        Standing standing = Objects.requireNonNull(check().standing());
        assertThat(standing.account()).isEqualTo("@snowdrift");
        assertThat(standing.url()).isEqualTo("https://snowdrift.slack.com/");

        server.grants("chat:write");
        Reason reason = Objects.requireNonNull(check().reason());
        assertThat(reason.key()).isEqualTo("delivery.slack_scope");
        assertThat(reason.facts()).containsEntry("detail", "im:write, users:read");
    }

    @Test
    void theAddressIsProvedByAChallenge() throws Exception {
        HttpResponse<String> answer =
                post(new String(EventsTests.published("url-verification"), StandardCharsets.UTF_8), server.secret);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("text/plain");
        assertThat(answer.body()).isEqualTo("3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P");
        assertThat(post("{\"type\":\"url_verification\",\"challenge\":\"<b>\"}", server.secret)
                        .statusCode())
                .isEqualTo(400);
        assertThat(post("{\"type\":\"url_verification\",\"challenge\":\"a\"}", "0".repeat(32))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aMentionIsAnsweredInItsThreadHoweverOftenItIsTold() throws Exception {
        String ts = ts(1);
        tell(SlackServer.GENERAL, "message", ts, "<@" + SlackServer.BOT + "> does it melt?", "");
        tell(SlackServer.GENERAL, "app_mention", ts, "<@" + SlackServer.BOT + "> does it melt?", "");
        tell(SlackServer.GENERAL, "message", ts, "<@" + SlackServer.BOT + "> does it melt?", "");
        tell(
                SlackServer.GENERAL,
                "message",
                ts(2),
                "<@" + SlackServer.MINA + "> it does",
                ",\"thread_ts\":\"" + ts + "\"");

        await().atMost(LONGEST).until(() -> interactions().size() == 2);
        Interaction reply = interactions().getFirst();
        assertThat(reply.text()).isEqualTo("@미나 it does");
        assertThat(Objects.requireNonNull(reply.about()).title()).isEqualTo("#general");
        assertThat(brand.get(() -> people.identities(people.cluster(reply.person()))))
                .extracting(Identity::name, Identity::handle)
                .containsExactly(tuple("미나", "mina"));
        assertThat(server.looks.get()).isBetween(1, 2);

        brand.answer("No, it is <frozen> & firm");
        await().atMost(LONGEST).until(() -> !server.sent.isEmpty());
        assertThat(server.sent)
                .containsExactly(new SlackServer.Sent(SlackServer.GENERAL, ts, "No, it is <frozen> & firm", 0));
    }

    @Test
    void aPictureBetweenTheTwoIsKeptAndOneThatMayNotBeHadLosesNoWords() throws Exception {
        server.files.put("cone.png", Pictures.png(4, 3));
        String file =
                ",\"subtype\":\"file_share\",\"files\":[{\"id\":\"F0CONE%d\",\"name\":\"cone.png\",\"mimetype\":\"image/png\",\"size\":90,"
                        + "\"url_private_download\":\"https://%s/files-pri/T1-F1/download/%s\"}]";
        tell(SlackServer.BETWEEN, "message", ts(1), "Look", file.formatted(1, "files.slack.com", "cone.png"));
        tell(SlackServer.BETWEEN, "message", ts(2), "And this", file.formatted(2, "files.slack.com", "gone.png"));
        tell(
                SlackServer.BETWEEN,
                "message",
                ts(3),
                "And that",
                file.formatted(3, "files.slack.com.example.com", "cone.png"));

        await().atMost(LONGEST).until(() -> interactions().size() == 3);
        Interaction first = interactions().getLast();
        assertThat(brand.get(() -> files.find(first.media().getFirst().file().orElseThrow())))
                .isPresent();
        assertThat(interactions()).extracting(Interaction::text).containsExactly("And that", "And this", "Look");
        assertThat(interactions().subList(0, 2)).allSatisfy(said -> {
            assertThat(said.media()).isEmpty();
            assertThat(said.attributes()).containsEntry("attachments_not_kept", 1);
        });

        brand.answer("Lovely");
        await().atMost(LONGEST).until(() -> !server.sent.isEmpty());
        assertThat(server.sent).containsExactly(new SlackServer.Sent(SlackServer.BETWEEN, "", "Lovely", 0));
    }

    /** Seconds apart, and before now. */
    private static String ts(int which) {
        return Instant.now().getEpochSecond() - 3_600 + which + ".000100";
    }

    private void tell(String where, String type, String ts, String text, String more) throws Exception {
        String event = """
                {"type":"event_callback","team_id":"T1","api_app_id":"A1","event_id":"Ev%d","event_time":1777886400,
                 "authorizations":[{"team_id":"T1","user_id":"%s","is_bot":true}],
                 "event":{"type":"%s","channel":"%s","user":"%s","ts":"%s","text":"%s"%s}}""".formatted(System.nanoTime(), SlackServer.BOT, type, where, SlackServer.MINA, ts, text, more);
        assertThat(post(event, server.secret).statusCode()).isEqualTo(202);
    }

    private HttpResponse<String> post(String body, String secret) throws Exception {
        String timestamp = Long.toString(Instant.now().getEpochSecond());
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(brand.address() + "/in/" + channel.id()))
                        .header("Content-Type", "application/json")
                        .header(SignedPost.TIMESTAMP, timestamp)
                        .header(
                                SignedPost.SIGNATURE,
                                SignedPost.signature(secret, timestamp, body.getBytes(StandardCharsets.UTF_8)))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private List<Interaction> interactions() {
        return brand.get(() -> timeline.list(InteractionFilter.ALL, null, 10).items());
    }
}
