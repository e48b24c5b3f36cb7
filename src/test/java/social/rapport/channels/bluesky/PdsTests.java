package social.rapport.channels.bluesky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.channels.LiveCheck;
import social.rapport.channels.Standings;
import social.rapport.channels.Verb;
import social.rapport.files.FileId;
import social.rapport.files.Files;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.FakeNetworks;
import social.rapport.support.Pictures;
import social.rapport.support.RapportTest;
import social.rapport.support.Wire;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.InteractionFilter;
import social.rapport.timeline.Timeline;
import tools.jackson.databind.JsonNode;

/** From one account on Bluesky's own server through the whole application to another and back. */
@RapportTest
class PdsTests {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String APP = "Rapport";

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

    @Autowired
    JdbcClient jdbc;

    /** Once the next post has been asked for, the line is cut before its answer comes. */
    private final AtomicBoolean isToBeLost = new AtomicBoolean();

    private final AtomicBoolean isLost = new AtomicBoolean();

    private Wire wire;
    private Pds.Account ours;
    private Pds.Account mina;
    private Brand brand;
    private Channel channel;

    @BeforeEach
    void connect() {
        Pds pds = Pds.running();
        wire = new Wire(pds.port(), (client, server) -> client, this::overTheLine);
        FakeNetworks.lead(pds.address() + "/", wire.port());
        ours = pds.account("snow");
        mina = pds.account("mina");
        brand = brands.open();
        channel = brand.get(() -> channels.connect(
                        brand.system(),
                        "bluesky",
                        "",
                        "Snowdrift",
                        Map.of("handle", ours.handle(), "password", ours.appPassword(APP), "service", pds.address())))
                .channel();
    }

    private String overTheLine(String piece, boolean isToServer) {
        if (isToServer && piece.startsWith("POST /xrpc/com.atproto.repo.putRecord") && isToBeLost.getAndSet(false)) {
            isLost.set(true);
        } else if (!isToServer && isLost.get()) {
            wire.cut();
        }
        return piece;
    }

    @AfterEach
    void hangUp() {
        if (wire != null) {
            wire.close();
        }
    }

    /** As a member does with the button; whatever rests is looked at again. */
    private Standings.Checked check() {
        return brand.get(() -> check.of(brand.system(), channel.id(), URI.create("https://rapport.example/in")))
                .orElseThrow();
    }

    private List<Interaction> interactions() {
        return brand.get(() -> timeline.list(InteractionFilter.ALL, null, 100).items());
    }

    private Interaction awaitInteraction(String externalId) {
        return await().atMost(LONG)
                .pollInterval(Duration.ofSeconds(1))
                .until(
                        () -> {
                            check();
                            return interactions().stream()
                                    .filter(one -> one.externalId().equals(externalId))
                                    .toList();
                        },
                        found -> !found.isEmpty())
                .getFirst();
    }

    @Test
    void aMentionIsAnsweredInItsThreadAndTheAnswerStandsThereOnceThoughTheLineWasCut() {
        assertThat(Objects.requireNonNull(check().standing()).account()).isEqualTo("@" + ours.handle());
        Map<String, String> asked = mina.mention(ours, "녹아요? 会化吗？", Map.of());
        Interaction said = awaitInteraction(asked.get("uri"));
        assertThat(said.verb()).isEqualTo(Verb.MENTIONED);
        assertThat(said.text()).isEqualTo("@" + ours.handle() + " 녹아요? 会化吗？");
        assertThat(said.conversation()).isEqualTo(asked.get("uri"));

        isToBeLost.set(true);
        String text = "안녕하세요 @" + mina.handle() + "，不会：https://example.com/cold #冰淇淋";
        brand.answer(text);
        await().atMost(LONG).until(() -> isLost.get() && !ours.posts().isEmpty());
        isLost.set(false);
        wire.mend();
        await().atMost(LONG).until(() -> messages().contains("\"SENT\""));

        JsonNode written = assertSingle(ours.posts());
        assertThat(written.path("value").path("text").asString()).isEqualTo(text);
        assertThat(Pds.reference(written.path("value").path("reply").path("root")))
                .isEqualTo(asked);
        assertThat(Pds.reference(written.path("value").path("reply").path("parent")))
                .isEqualTo(asked);
        assertThat(features(written.path("value"), text))
                .containsExactly(
                        "@" + mina.handle() + " " + mina.did(),
                        "https://example.com/cold https://example.com/cold",
                        "#冰淇淋 冰淇淋");

        assertThat(brand.deal(said.id(), HttpMethod.PUT, "/like")).isEqualTo(204);
        assertThat(Pds.reference(assertSingle(ours.likes()).path("value").path("subject")))
                .isEqualTo(asked);
        assertThat(brand.deal(said.id(), HttpMethod.DELETE, "/like")).isEqualTo(204);
        assertThat(ours.likes()).isEmpty();

        Map<String, String> more = mina.answer(asked, Pds.reference(written), "고마워요");
        assertThat(awaitInteraction(more.get("uri")).conversation()).isEqualTo(asked.get("uri"));
        brand.answer("天天开心");
        await().atMost(LONG).until(() -> ours.posts().size() == 2);
        JsonNode reply = ours.posts().getLast().path("value").path("reply");
        assertThat(Pds.reference(reply.path("root"))).isEqualTo(asked);
        assertThat(Pds.reference(reply.path("parent"))).isEqualTo(more);
    }

    private static JsonNode assertSingle(List<JsonNode> posts) {
        assertThat(posts).hasSize(1);
        return posts.getFirst();
    }

    /** The words of each facet, by the bytes that it names, and what they mean. */
    private static List<String> features(JsonNode post, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<String> features = new ArrayList<>();
        for (JsonNode facet : post.path("facets")) {
            int from = facet.path("index").path("byteStart").asInt();
            int to = facet.path("index").path("byteEnd").asInt();
            JsonNode feature = facet.path("features").path(0);
            String kind = feature.has("did") ? "did" : feature.has("uri") ? "uri" : "tag";
            features.add(new String(bytes, from, to - from, StandardCharsets.UTF_8) + " "
                    + feature.path(kind).asString());
        }
        return features;
    }

    private String messages() {
        JsonNode first = get("/api/v1/conversations").get("items").get(0);
        return get("/api/v1/conversations/" + first.get("id").asString()).toString();
    }

    private JsonNode get(String path) {
        return Objects.requireNonNull(brand.api().get().uri(path).retrieve().body(JsonNode.class));
    }

    @Test
    void picturesGoBothWays() throws IOException {
        Map<String, Object> picture = Map.of("alt", "A cone", "image", mina.upload(Pictures.png(40, 30)));
        Map<String, String> asked = mina.mention(
                ours, "look", Map.of("embed", Map.of("$type", "app.bsky.embed.images", "images", List.of(picture))));
        assertThat(awaitInteraction(asked.get("uri")).media()).singleElement().satisfies(media -> {
            assertThat(media.alt()).isEqualTo("A cone");
            assertThat(media.showsPicture()).isTrue();
        });

        FileId file = brand.get(() -> kept(Pictures.png(50, 20)));
        String conversation =
                get("/api/v1/conversations").get("items").get(0).get("id").asString();
        assertThat(brand.api()
                        .post()
                        .uri("/api/v1/conversations/" + conversation + "/messages")
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(Map.of("text", "Look", "attachments", List.of(file.toString()), "anyway", true))
                        .retrieve()
                        .toBodilessEntity()
                        .getStatusCode()
                        .value())
                .isEqualTo(202);
        await().atMost(LONG).until(() -> !ours.posts().isEmpty());

        JsonNode image = ours.posts()
                .getFirst()
                .path("value")
                .path("embed")
                .path("images")
                .path(0);
        assertThat(image.path("alt").asString()).isEqualTo("Two scoops");
        assertThat(image.path("aspectRatio").path("width").asInt()).isEqualTo(50);
        byte[] written = ours.blob(image.path("image").path("ref").path("$link").asString());
        assertThat(written).isEqualTo(brand.get(() -> content(file)));
    }

    private FileId kept(byte[] picture) {
        try {
            FileId id = files.keep("a.png", "image/png", new ByteArrayInputStream(picture))
                    .id();
            files.describe(id, "Two scoops");
            return id;
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private byte[] content(FileId file) {
        try (var content = files.open(file)) {
            return content.readAllBytes();
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Test
    void whatIsDoneWithoutAWordStandsWithWhoDidIt() {
        Map<String, String> post = ours.say("A new flavour", Map.of());
        Map<String, Object> subject =
                Map.of("subject", post, "createdAt", Instant.now().toString());
        mina.write("app.bsky.feed.like", subject);
        mina.write("app.bsky.feed.repost", subject);
        mina.write(
                "app.bsky.graph.follow",
                Map.of("subject", ours.did(), "createdAt", Instant.now().toString()));
        Map<String, String> quote =
                mina.say("This one", Map.of("embed", Map.of("$type", "app.bsky.embed.record", "record", post)));
        awaitInteraction(quote.get("uri"));

        assertThat(interactions())
                .extracting(Interaction::verb)
                .containsExactlyInAnyOrder(Verb.LIKED, Verb.SHARED, Verb.FOLLOWED, Verb.MENTIONED);
    }

    @Test
    void aSessionIsExchangedUntilTheAppPasswordIsTakenBack() {
        assertThat(check().reason()).isNull();
        endSession();
        awaitInteraction(mina.mention(ours, "still there?", Map.of()).get("uri"));

        ours.revokeAppPassword(APP);
        endSession();

        assertThat(Objects.requireNonNull(check().reason()).key()).isEqualTo("delivery.bluesky_password");
    }

    /** As time does. */
    private void endSession() {
        brand.within(() -> jdbc.sql("update channels.pass set expires_at = now() where workspace_id = :workspace")
                .param("workspace", brand.workspace().value())
                .update());
    }
}
