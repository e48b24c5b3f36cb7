package social.rapport.channels.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.files.Files;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.Pictures;
import social.rapport.support.RapportTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@RapportTest
class ChatPicturesTests {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    Files files;

    private Brand brand;
    private Channel channel;
    private Team team;

    @BeforeEach
    void connect() {
        brand = brands.open();
        team = new Team(brand);
        channel = brand.get(
                        () -> channels.connect(brand.system(), "webchat", "", "Chat", Map.of("origins", Widget.SITE)))
                .channel();
    }

    @Test
    void aPictureReachesTheTeamWithoutThePlaceWhereItWasTaken() {
        Widget mina = new Widget(brand, channel).begin();
        String picture = bring(mina, "image/jpeg", Pictures.photo(60, 40));

        assertThat(say(mina, "", picture).statusCode()).isEqualTo(202);

        String conversation = team.conversations(1).getFirst();
        JsonNode media = await().atMost(SOON)
                .until(
                        () -> team.get("/api/v1/conversations/" + conversation)
                                .get("messages")
                                .get(0)
                                .get("media"),
                        all -> all.size() == 1)
                .get(0);
        assertThat(media.get("url").asString()).isEqualTo("/api/v1/files/" + picture + "/content");
        assertThat(media.get("name").asString()).isEqualTo("IMG 1.jpg");
        byte[] content =
                brand.api().get().uri(media.get("url").asString()).retrieve().body(byte[].class);
        assertThat(new String(content, StandardCharsets.ISO_8859_1)).doesNotContain("Exif", Pictures.PLACE);
    }

    @Test
    void aVisitorSeesThePicturesOfTheirOwnVisitAlone() throws Exception {
        Widget mina = new Widget(brand, channel).begin();
        Widget doyun = new Widget(brand, channel).begin();
        String hers = bring(mina, "image/png", Pictures.png(30, 20));

        HttpResponse<byte[]> shown = show(mina, hers);

        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(shown.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("sandbox");
        assertThat(ImageIO.read(new ByteArrayInputStream(shown.body())).getWidth())
                .isEqualTo(30);
        assertThat(show(doyun, hers).statusCode()).isEqualTo(404);
        assertThat(show(new Widget(brand, channel), hers).statusCode()).isEqualTo(401);
        assertThat(show(mina.at(brand, channel, "https://evil.example"), hers).statusCode())
                .isEqualTo(403);
        assertThat(say(doyun, "look", hers).statusCode()).isEqualTo(400);
        assertThat(show(mina, UUID.randomUUID().toString()).statusCode()).isEqualTo(404);
    }

    @Test
    void whatTheTeamSendsCanBeSeen() {
        Widget mina = new Widget(brand, channel).begin();
        mina.say("hello");
        String conversation = team.conversations(1).getFirst();
        String picture = brand.get(this::kept);

        brand.api()
                .post()
                .uri("/api/v1/conversations/" + conversation + "/messages")
                .body(Map.of("attachments", List.of(picture), "anyway", true))
                .retrieve()
                .toBodilessEntity();

        try (Widget.Ear ear = mina.listen()) {
            await().atMost(SOON).until(() -> ear.lines().size() == 2);
            JsonNode line = ear.lines().getLast();
            assertThat(line.get("text").asString()).isEmpty();
            assertThat(line.get("pictures").get(0).get("id").asString()).isEqualTo(picture);
        }
        assertThat(show(mina, picture).statusCode()).isEqualTo(200);
    }

    private String kept() {
        try {
            return files.keep("cone.png", "image/png", new ByteArrayInputStream(Pictures.png(9, 9)))
                    .id()
                    .toString();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Test
    void nothingButPicturesComesIn() {
        Widget mina = new Widget(brand, channel).begin();
        byte[] svg = "<svg onload=alert(1)>".getBytes(StandardCharsets.UTF_8);

        assertThat(post(mina, "image/svg+xml", svg).statusCode()).isEqualTo(415);
        assertThat(post(mina, "text/html", svg).statusCode()).isEqualTo(415);
        assertThat(post(mina, "image/png", svg).statusCode()).isEqualTo(400);
        assertThat(post(mina, "image/png", Pictures.bomb(50_000, 50_000)).statusCode())
                .isEqualTo(400);
        assertThat(post(mina, "image/png", new byte[0]).statusCode()).isEqualTo(400);
        assertThat(post(new Widget(brand, channel), "image/png", Pictures.png(2, 2))
                        .statusCode())
                .isEqualTo(401);
        for (List<String> pictures : List.of(List.of("../etc"), List.of("rapport:file/x"), List.of(""))) {
            assertThat(mina.post(
                                    "messages",
                                    Map.of("messages", List.of(Map.of("id", "m", "text", "x", "pictures", pictures))))
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    private static HttpResponse<String> say(Widget who, String text, String picture) {
        return who.post(
                "messages",
                Map.of(
                        "messages",
                        List.of(Map.of(
                                "id", UUID.randomUUID().toString(), "text", text, "pictures", List.of(picture)))));
    }

    private static String bring(Widget who, String type, byte[] picture) {
        HttpResponse<String> brought = post(who, type, picture);
        assertThat(brought.statusCode()).as(brought.body()).isEqualTo(201);
        return JsonMapper.shared().readTree(brought.body()).get("id").asString();
    }

    private static HttpResponse<String> post(Widget who, String type, byte[] content) {
        return Widget.send(who.request("pictures?name=IMG%201.jpg")
                .setHeader("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(content)));
    }

    private static HttpResponse<byte[]> show(Widget who, String picture) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            who.request("pictures/" + picture)
                                    .POST(HttpRequest.BodyPublishers.ofString("{}"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray());
        } catch (Exception failed) {
            throw new AssertionError("no answer", failed);
        }
    }
}
