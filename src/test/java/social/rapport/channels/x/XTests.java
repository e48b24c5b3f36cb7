package social.rapport.channels.x;

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
import social.rapport.channels.Verb;
import social.rapport.people.Identity;
import social.rapport.people.People;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.InteractionFilter;
import social.rapport.timeline.Timeline;
import tools.jackson.databind.JsonNode;

/** From what people post to the answer below it, asked for or told. */
@RapportTest
class XTests {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final URI ADDRESS = URI.create("https://rapport.example/in/one");

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

    private final XServer server = new XServer();
    private Brand brand;

    @BeforeEach
    void open() {
        brand = brands.open();
    }

    private Channel connect(String listening, String messages) {
        return brand.get(() ->
                        channels.connect(brand.system(), "x", "", "Snowdrift", server.settings(listening, messages)))
                .channel();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void whatIsAskedForIsFoundOnceAndAnsweredWhereItIs() {
        Channel channel = connect("ask", "yes");
        String mention = server.mentioned("Hey @snowdrift &amp; all", ",\"conversation_id\":\"1301573587187331000\"");
        String letter = server.written("In private");

        List<Interaction> said = seen(channel, 2);
        assertThat(said).extracting(Interaction::externalId).containsExactlyInAnyOrder(mention, letter);
        assertThat(brand.get(
                        () -> people.identities(people.cluster(said.getFirst().person()))))
                .extracting(Identity::handle, Identity::name)
                .containsOnly(org.assertj.core.groups.Tuple.tuple("mina", "미나"));
        String later = server.mentioned("And @snowdrift again", ",\"conversation_id\":\"1301573587187331000\"");
        assertThat(seen(channel, 3)).extracting(Interaction::externalId).contains(later);
        assertThat(server.posts).isEmpty();
    }

    @Test
    void setUpHasXDeliverAndAPublicAnswerStandsBelowTheQuestion() throws Exception {
        Channel channel = connect("webhook", "no");

        Standing standing = Objects.requireNonNull(brand.get(() -> check.of(brand.system(), channel.id(), ADDRESS))
                .orElseThrow()
                .standing());
        assertThat(standing.account()).isEqualTo("@snowdrift");
        assertThat(standing.url()).isEqualTo("https://x.com/snowdrift");
        assertThat(server.webhooks).singleElement().asString().contains(ADDRESS.toString());
        assertThat(server.isSubscribed).isTrue();
        brand.get(() -> check.of(brand.system(), channel.id(), ADDRESS));
        assertThat(server.webhooks).hasSize(1);

        String id = XServer.id();
        server.threads.put(id, "1301573587187331000");
        assertThat(post(channel, """
                {"for_user_id":"%s","tweet_create_events":[{"id_str":"%s","text":"Vegan?","user":{"id_str":"%s","screen_name":"mina"},
                "in_reply_to_status_id_str":"1301573587187331001","in_reply_to_user_id_str":"%1$s"}]}""".formatted(server.own, id, XServer.MINA))).isEqualTo(200);
        Interaction said = seen(channel, 1).getFirst();
        assertThat(said.verb()).isEqualTo(Verb.COMMENTED);
        assertThat(said.conversation()).isEqualTo("1301573587187331000");

        brand.answer("Yes, all of it");
        await().atMost(LONGEST).until(() -> server.posts.size() == 1);
        JsonNode answer = server.posts.getFirst();
        assertThat(answer.path("reply").path("in_reply_to_tweet_id").asString(""))
                .isEqualTo(id);
        assertThat(answer.path("text").asString("")).isEqualTo("Yes, all of it");
    }

    @Test
    void theChallengeIsAnsweredAndWhatIsForAnotherAccountPassedOver() throws Exception {
        Channel channel = connect("webhook", "no");
        HttpResponse<String> answered = CLIENT.send(
                HttpRequest.newBuilder(URI.create(address(channel) + "?crc_token=9b4507b3-9040-4669-9ca3-6b94edb50553"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answered.statusCode()).isEqualTo(200);
        assertThat(answered.body())
                .isEqualTo("{\"response_token\":\""
                        + XConnector.signature(
                                server.apiSecret,
                                "9b4507b3-9040-4669-9ca3-6b94edb50553".getBytes(StandardCharsets.US_ASCII))
                        + "\"}");
        assertThat(CLIENT.send(
                                HttpRequest.newBuilder(URI.create(address(channel)))
                                        .build(),
                                HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(400);
        assertThat(
                        post(
                                channel,
                                "{\"for_user_id\":\"1\",\"tweet_create_events\":[{\"id_str\":\"9\",\"text\":\"Hi\",\"user\":{\"id_str\":\"8\"}}]}"))
                .isEqualTo(200);
        assertThat(now()).isEmpty();
    }

    private int post(Channel channel, String body) throws Exception {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return CLIENT.send(
                        HttpRequest.newBuilder(URI.create(address(channel)))
                                .header("Content-Type", "application/json")
                                .header(XConnector.SIGNATURE, XConnector.signature(server.apiSecret, bytes))
                                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private String address(Channel channel) {
        return brand.address() + "/in/" + channel.id();
    }

    /** What is known once there is as much of it; X is asked at once. */
    private List<Interaction> seen(Channel channel, int count) {
        return await().atMost(LONGEST)
                .until(
                        () -> {
                            brand.within(() -> channels.tryAgain(brand.system(), channel.id()));
                            return now();
                        },
                        all -> all.size() >= count);
    }

    private List<Interaction> now() {
        return brand.get(() -> timeline.list(InteractionFilter.ALL, null, 50).items());
    }
}
