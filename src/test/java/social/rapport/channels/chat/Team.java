package social.rapport.channels.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import social.rapport.support.Brand;
import tools.jackson.databind.JsonNode;

/** The other side of a chat: what the team sees of it and says, over the API. */
final class Team {

    private final RestClient api;

    Team(Brand brand) {
        this.api = brand.api();
    }

    JsonNode get(String path) {
        return Objects.requireNonNull(api.get().uri(path).retrieve().body(JsonNode.class));
    }

    List<JsonNode> items(String path) {
        return get(path).get("items").valueStream().toList();
    }

    /** Awaits so many conversations; their ids. */
    List<String> conversations(int count) {
        return await().until(() -> items("/api/v1/conversations"), all -> all.size() >= count).stream()
                .map(one -> one.get("id").asString())
                .toList();
    }

    void answer(String conversation, String text) {
        assertThat(api.post()
                        .uri("/api/v1/conversations/" + conversation + "/messages")
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(Map.of("text", text, "anyway", true))
                        .retrieve()
                        .toBodilessEntity()
                        .getStatusCode()
                        .value())
                .isEqualTo(202);
    }
}
