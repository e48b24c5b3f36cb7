package social.rapport.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;
import social.rapport.support.Brand;
import social.rapport.workspace.Scope;
import tools.jackson.databind.JsonNode;

/** Where a test hands files in over the API. */
public final class Desk {

    private final RestClient api;

    public Desk(Brand brand, Scope... scopes) {
        this.api = brand.api(scopes);
    }

    RestClient api() {
        return api;
    }

    ResponseEntity<JsonNode> post(String kind, String name, byte[] content, Map<String, String> more) {
        MultiValueMap<String, Object> form = new LinkedMultiValueMap<>();
        form.add("kind", kind);
        form.add("file", new ByteArrayResource(content) {
            @Override
            public String getFilename() {
                return name;
            }
        });
        more.forEach(form::add);
        return api.post()
                .uri("/api/v1/imports")
                .contentType(MediaType.MULTIPART_FORM_DATA)
                .body(form)
                .retrieve()
                .toEntity(JsonNode.class);
    }

    /** Hands a file in and waits until it has been read; what came of it. */
    JsonNode read(String kind, String name, byte[] content, Map<String, String> more) {
        ResponseEntity<JsonNode> accepted = post(kind, name, content, more);
        assertThat(accepted.getStatusCode().value())
                .as("%s", accepted.getBody())
                .isEqualTo(202);
        String location =
                Objects.requireNonNull(accepted.getHeaders().getLocation()).toString();
        return ended(location);
    }

    JsonNode read(String kind, String name, String content) {
        return read(kind, name, content.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    JsonNode ended(String location) {
        return await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> get(location),
                        found -> !found.path("state").asString().matches("queued|running"));
    }

    JsonNode get(String path) {
        return Objects.requireNonNull(api.get().uri(path).retrieve().body(JsonNode.class));
    }

    String report(JsonNode read) {
        byte[] csv = api.get()
                .uri("/api/v1/imports/" + read.path("id").asString() + "/report")
                .retrieve()
                .body(byte[].class);
        return new String(Objects.requireNonNull(csv), StandardCharsets.UTF_8);
    }

    static void assertCounts(JsonNode read, long inserted, long updated, long ignored, long failed) {
        JsonNode counts = read.path("counts");
        assertThat(read.path("state").asString()).as("%s", read).isEqualTo("done");
        assertThat(new Tally(
                        counts.path("inserted").asLong(),
                        counts.path("updated").asLong(),
                        counts.path("ignored").asLong(),
                        counts.path("failed").asLong()))
                .as("%s", read)
                .isEqualTo(new Tally(inserted, updated, ignored, failed));
    }
}
