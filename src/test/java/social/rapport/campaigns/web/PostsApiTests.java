package social.rapport.campaigns.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import social.rapport.channels.Channels;
import social.rapport.channels.open.OpenReceiver;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import social.rapport.workspace.Role;
import social.rapport.workspace.Scope;
import tools.jackson.databind.JsonNode;

@RapportTest
class PostsApiTests {

    private static final String POSTS = "/api/v1/posts";

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    private final OpenReceiver receiver = OpenReceiver.open();
    private Brand brand;
    private String channel;

    @BeforeEach
    void connect() {
        brand = brands.open();
        Channels.Secret made = brand.get(() -> channels.connect(
                brand.system(), "open", "mastodon", "Snowdrift", Map.of("url", receiver.address(), "posts", "yes")));
        receiver.trust(Objects.requireNonNull(made.secret()));
        channel = made.channel().id().toString();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void aProgramWritesPlansRecallsAndPublishes() {
        JsonNode draft = ok(HttpMethod.POST, POSTS, told("Hello", null), 201);
        String path = POSTS + "/" + draft.get("id").asString();
        assertThat(draft.get("state").asString()).isEqualTo("draft");
        JsonNode planned = ok(
                HttpMethod.POST,
                path + "/publication",
                Map.of("at", Instant.now().plus(Duration.ofDays(1)).toString()),
                200);
        assertThat(planned.get("state").asString()).isEqualTo("planned");
        assertThat(ok(HttpMethod.GET, POSTS + "?state=planned", null, 200)
                        .get("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(ok(HttpMethod.DELETE, path + "/publication", null, 200)
                        .get("state")
                        .asString())
                .isEqualTo("draft");
        assertThat(ok(HttpMethod.PUT, path, told("Hello all", null), 200)
                        .get("text")
                        .asString())
                .isEqualTo("Hello all");

        ok(HttpMethod.POST, path + "/publication", Map.of(), 200);

        await().atMost(Duration.ofSeconds(30)).until(() -> ok(HttpMethod.GET, path, null, 200)
                .at("/channels/0/state")
                .asString()
                .equals("out"));
        assertThat(receiver.texts()).containsExactly("Hello all");
        assertThat(ok(HttpMethod.GET, POSTS + "?state=failed", null, 200)
                        .get("total")
                        .asInt())
                .isZero();
        assertThat(ok(HttpMethod.DELETE, path, null, 409).get("status").asInt()).isEqualTo(409);
    }

    @Test
    void whatIsWrongIsNamedAndNothingIsKept() {
        assertThat(ok(HttpMethod.POST, POSTS, told("x".repeat(50_001), null), 400)
                        .toString())
                .contains("/text");
        assertThat(ok(HttpMethod.POST, POSTS, told("Hello", Instant.now().minusSeconds(5)), 400)
                        .toString())
                .contains("/at");
        assertThat(ok(
                                HttpMethod.POST,
                                POSTS,
                                Map.of("text", "Hello", "pictures", List.of(java.util.UUID.randomUUID())),
                                400)
                        .toString())
                .contains("/pictures");
        assertThat(ok(HttpMethod.GET, POSTS + "?state=loud", null, 400).toString())
                .contains("state");
        assertThat(ok(HttpMethod.GET, POSTS, null, 200).get("total").asInt()).isZero();
    }

    @Test
    void aPreviewShowsWhatWouldGoAndKeepsNothing() {
        JsonNode preview = ok(HttpMethod.POST, POSTS + "/preview", told("Hello", null), 200);

        assertThat(preview.at("/items/0/parts/0").asString()).isEqualTo("Hello");
        assertThat(preview.at("/items/0/room").asInt()).isEqualTo(20_000);
        assertThat(ok(HttpMethod.GET, POSTS, null, 200).get("total").asInt()).isZero();
    }

    @Test
    void whoMayOnlyReadWritesNothing() {
        assertThat(brand.api(Scope.POSTS_READ)
                        .post()
                        .uri(POSTS)
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(told("Hello", null))
                        .retrieve()
                        .toBodilessEntity()
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
        Brand.Visitor agent = brand.signIn(Role.AGENT);
        assertThat(agent.get("/engage/posts").statusCode()).isEqualTo(200);
        assertThat(agent.get("/engage/posts/new").statusCode()).isEqualTo(403);
        assertThat(brand.signIn(Role.SHOP).get("/engage/posts").statusCode()).isEqualTo(403);
    }

    private Map<String, Object> told(String text, @org.jspecify.annotations.Nullable Instant at) {
        Map<String, Object> told = new java.util.HashMap<>();
        told.put("text", text);
        told.put("channels", List.of(Map.of("channel", channel)));
        if (at != null) {
            told.put("publishAt", at.toString());
        }
        return told;
    }

    private JsonNode ok(HttpMethod method, String path, @org.jspecify.annotations.Nullable Object body, int status) {
        var request = brand.api().method(method).uri(path).contentType(MediaType.APPLICATION_JSON);
        ResponseEntity<JsonNode> answer =
                (body == null ? request : request.body(body)).retrieve().toEntity(JsonNode.class);
        assertThat(answer.getStatusCode().value()).as(path).isEqualTo(status);
        return Objects.requireNonNull(answer.getBody());
    }
}
