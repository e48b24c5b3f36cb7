package social.rapport.channels.bluesky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.channels.LiveCheck;
import social.rapport.channels.Standings;
import social.rapport.channels.bluesky.BlueskyServer.Answer;
import social.rapport.files.Files;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.Pictures;
import social.rapport.support.RapportTest;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.InteractionFilter;
import social.rapport.timeline.Timeline;
import tools.jackson.databind.JsonNode;

/** From what an account is notified of to what it answers, on {@link BlueskyServer}. */
@RapportTest
class BlueskyTests {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String POST = "app.bsky.feed.post";

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    LiveCheck check;

    @Autowired
    Timeline timeline;

    @Autowired
    Files files;

    private final BlueskyServer server = new BlueskyServer();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private Brand brand;

    @BeforeEach
    void open() {
        brand = brands.open();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Channel connect(Map<String, String> others) {
        Map<String, String> settings = new HashMap<>(server.settings());
        settings.putAll(others);
        return brand.get(() -> channels.connect(brand.system(), "bluesky", "", "Snowdrift", settings))
                .channel();
    }

    /** As a member does with the button; whatever rests is looked at again. */
    private Standings.Checked check(Channel channel) {
        return brand.get(() -> check.of(brand.system(), channel.id(), URI.create("https://rapport.example/in")))
                .orElseThrow();
    }

    private List<Interaction> interactions() {
        return brand.get(() -> timeline.list(InteractionFilter.ALL, null, 200).items());
    }

    @Test
    void setUpSignsInAndTellsAsWhom() {
        Standings.Checked checked = check(connect(Map.of("handle", "@" + BlueskyServer.HANDLE)));

        assertThat(checked.reason()).isNull();
        assertThat(Objects.requireNonNull(checked.standing()).account()).isEqualTo("@" + BlueskyServer.HANDLE);
        assertThat(checked.standing().url()).isEqualTo("https://bsky.app/profile/" + BlueskyServer.DID);
    }

    @Test
    void whatAnAppPasswordDoesNotAllowIsSaidInPlainWords() {
        server.isPrivileged = false;

        assertThat(reason(check(connect(Map.of())))).isEqualTo("delivery.bluesky_right");
        assertThat(check(connect(Map.of("messages", "no"))).reason()).isNull();
    }

    @Test
    void anAppPasswordThatWasTakenBackIsSaidInPlainWords() {
        Channel channel = connect(Map.of());
        assertThat(check(channel).reason()).isNull();

        server.revoke();

        assertThat(reason(check(channel))).isEqualTo("delivery.bluesky_password");
    }

    @Test
    void anAddressWithoutAServerIsSaidInPlainWords() {
        server.close();
        assertThat(reason(check(connect(Map.of())))).isEqualTo("delivery.unreachable");
    }

    private static String reason(Standings.Checked checked) {
        return Objects.requireNonNull(checked.reason()).key();
    }

    @Test
    void aSessionIsExchangedAndNotBegunAnew() {
        server.notifications.add("follow", "app.bsky.graph.follow", "3kowfollow7d2a", now, "{}");
        Channel channel = connect(Map.of());
        await().atMost(LONG).until(() -> interactions().size() == 1);
        check(channel);
        int signedIn = server.signedIn.get();

        for (int i = 1; i <= 2; i++) {
            server.endSessions();
            server.notifications.add("follow", "app.bsky.graph.follow", "3kowfollow%d2a".formatted(i), now, "{}");
            check(channel);
            int follows = i + 1;
            await().atMost(LONG).until(() -> interactions().size() == follows);
        }

        assertThat(server.refreshed.get()).isGreaterThanOrEqualTo(2);
        assertThat(server.signedIn.get()).as("but for the two checks").isEqualTo(signedIn + 2);
    }

    @Test
    void aPictureIsKeptWithWhatItShows() {
        String uri = server.notifications.add("mention", POST, "3kowmention22a", now, """
                {"text":"@snowdrift.example.com is this melting?","createdAt":"2026-05-04T09:30:00Z",
                 "embed":{"$type":"app.bsky.embed.images","images":[{"alt":"A cone","image":{"$type":"blob"}}]}}""");
        server.notifications.show(uri, server.show(Pictures.png(40, 30)), "A cone");
        connect(Map.of());

        Interaction said = await().atMost(LONG)
                .until(this::interactions, all -> !all.isEmpty())
                .getFirst();

        assertThat(said.text()).isEqualTo("@snowdrift.example.com is this melting?");
        assertThat(said.media()).singleElement().satisfies(picture -> {
            assertThat(picture.alt()).isEqualTo("A cone");
            assertThat(brand.get(() -> files.find(picture.file().orElseThrow())))
                    .isPresent();
        });
    }

    @Test
    void whatSomebodySaysIsLikedOnceAndThatTakenBack() {
        String said = server.notifications.add("mention", POST, "3kowmention22a", now, "{\"text\":\"It never melts\"}");
        server.repository.know(said, "{\"text\":\"It never melts\"}");
        connect(Map.of());
        UUID mention = await().atMost(LONG)
                .until(this::interactions, all -> !all.isEmpty())
                .getFirst()
                .id();

        assertThat(brand.deal(mention, HttpMethod.PUT, "/like")).isEqualTo(204);
        assertThat(brand.deal(mention, HttpMethod.PUT, "/like")).isEqualTo(204);
        assertThat(server.repository.likes())
                .singleElement()
                .extracting(like -> like.path("subject").path("uri").asString())
                .isEqualTo(said);
        assertThat(brand.deal(mention, HttpMethod.DELETE, "/like")).isEqualTo(204);
        assertThat(brand.deal(mention, HttpMethod.DELETE, "/like")).isEqualTo(204);
        assertThat(server.repository.likes()).isEmpty();
    }

    @Test
    void aPictureThatIsGoneLosesNoWords() {
        server.notifications.add("mention", POST, "3kowmention22a", now, """
                {"text":"Look","embed":{"$type":"app.bsky.embed.images","images":[{"alt":"","image":{}}]}}""");
        connect(Map.of());

        Interaction said = await().atMost(LONG)
                .until(this::interactions, all -> !all.isEmpty())
                .getFirst();

        assertThat(said.text()).isEqualTo("Look");
        assertThat(said.attributes()).containsEntry("attachments_not_kept", 1);
    }

    /** More than two pages, some of which were notified late: nothing is left out, nothing comes twice. */
    @Test
    void whatPiledUpComesWholeAndOnce() {
        for (int i = 0; i < 130; i++) {
            server.notifications.add(
                    "like",
                    "app.bsky.feed.like",
                    "3kowlike%03d2a".formatted(i),
                    now.minusSeconds(130 - i),
                    "{\"subject\":{\"uri\":\"at://" + BlueskyServer.DID + "/" + POST + "/3kowours2222a\"}}");
        }
        Channel channel = connect(Map.of());
        await().atMost(LONG).until(() -> interactions().size() == 130);

        server.notifications.add("follow", "app.bsky.graph.follow", "3kowlate22222", now.minusSeconds(300), "{}");
        server.notifications.add("follow", "app.bsky.graph.follow", "3kowsoon22222", now, "{}");
        check(channel);

        await().atMost(LONG).until(() -> interactions().size() == 132);
    }

    @Test
    void whatWasSaidBeforeTheChannelStoodIsLeftAlone() {
        server.notifications.add(
                "follow", "app.bsky.graph.follow", "3kowlongago2a", now.minus(2, ChronoUnit.DAYS), "{}");
        server.notifications.add("follow", "app.bsky.graph.follow", "3kownow22222a", now, "{}");
        connect(Map.of());

        assertThat(await().atMost(LONG).until(this::interactions, all -> !all.isEmpty()))
                .extracting(Interaction::externalId)
                .containsExactly("at://" + BlueskyServer.MINA + "/app.bsky.graph.follow/3kownow22222a");
    }

    @Test
    void groupsAndOurOwnWordsAreNobodysMessages() {
        server.chat.write(Chat.GROUP, "3kowgroup1", BlueskyServer.MINA, "To all");
        server.chat.write(Chat.WITH_MINA, "3kowours1", BlueskyServer.DID, "Ours");
        server.chat.write(Chat.WITH_MINA, "3kowtheirs1", BlueskyServer.MINA, "Theirs");
        Channel channel = connect(Map.of());
        await().atMost(LONG).until(() -> interactions().size() == 1);

        server.chat.write(Chat.GROUP, "3kowgroup2", BlueskyServer.MINA, "To all again");
        server.chat.write(Chat.WITH_MINA, "3kowtheirs2", BlueskyServer.MINA, "Theirs again");
        check(channel);
        await().atMost(LONG).until(() -> interactions().size() == 2);

        assertThat(interactions()).extracting(Interaction::text).containsExactlyInAnyOrder("Theirs", "Theirs again");
    }

    /** The server takes the answer and its own answer gets lost: the same again finds itself there. */
    @Test
    void anAnswerThatWasTakenUnheardIsThereOnce() {
        String asked = server.notifications.add("mention", POST, "3kowmention22a", now, "{\"text\":\"Does it melt?\"}");
        server.repository.know(asked, "{\"text\":\"Does it melt?\"}");
        connect(Map.of());
        server.lose("com.atproto.repo.putRecord");

        brand.answer("No, @mina.example.com: 它不会化 https://example.com/cold #冰");

        await().atMost(LONG)
                .until(() -> server.calls.stream()
                                .filter("com.atproto.repo.putRecord"::equals)
                                .count()
                        >= 2);
        await().atMost(LONG).until(() -> get(conversation()).toString().contains("\"SENT\""));
        assertThat(server.repository.posts()).singleElement().satisfies(post -> {
            assertThat(post.path("reply").path("root").path("uri").asString()).isEqualTo(asked);
            assertThat(post.path("reply").path("parent").path("cid").asString())
                    .isEqualTo(server.repository.cid(asked));
            assertThat(post.path("facets").valueStream().map(BlueskyTests::feature))
                    .containsExactly("4-21 " + BlueskyServer.MINA, "36-60 https://example.com/cold", "61-65 冰");
        });
    }

    private static String feature(JsonNode facet) {
        JsonNode feature = facet.path("features").path(0);
        String value = feature.has("did")
                ? feature.path("did").asString()
                : feature.path(feature.has("uri") ? "uri" : "tag").asString();
        JsonNode index = facet.path("index");
        return index.path("byteStart").asInt() + "-" + index.path("byteEnd").asInt() + " " + value;
    }

    @Test
    void whomTheyNameAndNobodyKnowsRemainsAWord() {
        String asked = server.notifications.add("mention", POST, "3kowmention22a", now, "{\"text\":\"Who?\"}");
        server.repository.know(asked, "{\"text\":\"Who?\"}");
        connect(Map.of());

        brand.answer("Ask @nobody.example.com");

        await().atMost(LONG).until(() -> !server.repository.posts().isEmpty());
        assertThat(server.repository.posts().getFirst().has("facets")).isFalse();
    }

    @Test
    void whatIsAnsweredTooLateIsSetAsideInPlainWords() {
        server.notifications.add("mention", POST, "3kowmention22a", now, "{\"text\":\"Deleted soon\"}");
        connect(Map.of());

        brand.answer("Never mind");

        await().atMost(LONG).untilAsserted(() -> assertThat(failure()).contains("is no longer there"));
        assertThat(server.repository.posts()).isEmpty();
    }

    /** Why the last answer did not arrive. */
    private String failure() {
        return get(conversation())
                .get("messages")
                .valueStream()
                .map(message -> message.path("delivery").path("failure").asString(""))
                .filter(words -> !words.isEmpty())
                .findFirst()
                .orElse("");
    }

    private String conversation() {
        JsonNode first = get("/api/v1/conversations").get("items").get(0);
        return "/api/v1/conversations/" + first.get("id").asString();
    }

    private JsonNode get(String path) {
        return Objects.requireNonNull(brand.api().get().uri(path).retrieve().body(JsonNode.class));
    }

    @Test
    void aDirectMessageIsAnsweredInPrivate() {
        server.chat.write(Chat.WITH_MINA, "3kowtheirs1", BlueskyServer.MINA, "Just between us");
        connect(Map.of());

        brand.answer("Of course");

        await().atMost(LONG).until(() -> !server.chat.sent.isEmpty());
        assertThat(server.chat.sent.getFirst().path("text").asString()).isEqualTo("Of course");
    }

    @Test
    void whoTakesNoMessagesIsSaidInPlainWords() {
        server.chat.write(Chat.WITH_MINA, "3kowtheirs1", BlueskyServer.MINA, "Last words");
        connect(Map.of());
        server.next(Answer.refused(400, "MessagesDisabled", "Recipient has disabled incoming messages"));

        brand.answer("Wait");

        await().atMost(LONG).untilAsserted(() -> assertThat(failure()).contains("takes no direct messages"));
    }
}
