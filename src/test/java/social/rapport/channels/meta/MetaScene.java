package social.rapport.channels.meta;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.channels.LiveCheck;
import social.rapport.channels.Standings;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.InteractionFilter;
import social.rapport.timeline.Timeline;
import tools.jackson.databind.JsonNode;

/** A brand with a channel at Meta. */
abstract class MetaScene {

    static final Duration LONGEST = Duration.ofSeconds(20);

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    LiveCheck check;

    @Autowired
    Timeline timeline;

    Brand brand;
    Channel channel;
    String word = "";
    private GraphServer app;

    void connect(String connector, Map<String, String> settings, GraphServer app) {
        this.app = app;
        brand = brands.open();
        Channels.Secret made = brand.get(() -> channels.connect(brand.system(), connector, "", "Snowdrift", settings));
        channel = made.channel();
        word = Objects.requireNonNull(made.secret());
    }

    Standings.Checked check() {
        return brand.get(() -> check.of(brand.system(), channel.id(), URI.create("https://rapport.example/in/one")))
                .orElseThrow();
    }

    HttpResponse<String> ask(String word, String mode) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(address() + "?hub.mode=" + mode + "&hub.challenge=1158201444"
                                + "&hub.verify_token=" + URLEncoder.encode(word, StandardCharsets.UTF_8)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    int post(String body) throws Exception {
        return post(body, MetaApp.signature(app.secret, body.getBytes(StandardCharsets.UTF_8)));
    }

    int post(String body, String signature) throws Exception {
        return CLIENT.send(
                        HttpRequest.newBuilder(URI.create(address()))
                                .header("Content-Type", "application/json")
                                .header("X-Hub-Signature-256", signature)
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private String address() {
        return brand.address() + "/in/" + channel.id();
    }

    /** What is known once there is as much of it. */
    List<Interaction> interactions(int count) {
        return await().atMost(LONGEST)
                .until(
                        () -> brand.get(() ->
                                timeline.list(InteractionFilter.ALL, null, 50).items()),
                        all -> all.size() >= count);
    }

    /** The latest conversation. */
    String conversation() {
        return await().atMost(LONGEST)
                .until(
                        () -> Objects.requireNonNull(brand.api()
                                        .get()
                                        .uri("/api/v1/conversations")
                                        .retrieve()
                                        .body(JsonNode.class))
                                .get("items"),
                        items -> !items.isEmpty())
                .get(0)
                .get("id")
                .asString();
    }

    int answer(String conversation, String kind, String text) {
        RestClient api = brand.api();
        return api.post()
                .uri("/api/v1/conversations/" + conversation + "/messages")
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("text", text, "kind", kind, "anyway", true))
                .retrieve()
                .toBodilessEntity()
                .getStatusCode()
                .value();
    }
}
