package social.rapport.files.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.Pictures;
import social.rapport.support.RapportTest;
import social.rapport.workspace.Role;
import tools.jackson.databind.JsonNode;

@RapportTest
class FilesOnScreenTests {

    @Autowired
    Brands brands;

    @Test
    void aPictureIsShownAndNothingElseComesWithIt() {
        Brand brand = brands.open();
        String id = upload(brand.api(), "cat.png", "image/png", Pictures.png(30, 20), "A cat")
                .get("id")
                .asString();

        HttpResponse<String> shown = brand.signIn(Role.ANALYST).get("/files/" + id);

        assertThat(header(shown, "Content-Type")).isEqualTo("image/png");
        assertThat(header(shown, "Content-Disposition")).startsWith("inline");
        assertThat(header(shown, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(shown, "Content-Security-Policy")).isEqualTo("default-src 'none'; sandbox");
        assertThat(header(brand.signIn(Role.ANALYST).get("/files/" + id + "/thumbnail"), "Content-Type"))
                .isEqualTo("image/png");
    }

    @Test
    void whatIsNoPictureIsOnlyEverSaved() {
        Brand brand = brands.open();
        for (String type : new String[] {"image/png", "text/html", "image/svg+xml", "application/xhtml+xml"}) {
            String id = upload(
                            brand.api(),
                            "cat\"\r\nX: y\u202E.html",
                            type,
                            "<svg onload=alert(1)>".getBytes(StandardCharsets.UTF_8),
                            null)
                    .get("id")
                    .asString();

            HttpResponse<String> saved = brand.signIn(Role.AGENT).get("/files/" + id);

            assertThat(header(saved, "Content-Type")).isEqualTo("application/octet-stream");
            assertThat(header(saved, "Content-Disposition")).startsWith("attachment;");
            assertThat(header(saved, "Content-Security-Policy")).contains("sandbox");
            assertThat(saved.headers().map()).doesNotContainKey("X");
            assertThat(brand.signIn(Role.AGENT)
                            .get("/files/" + id + "/thumbnail")
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void programsHandOverAndTakeOut() {
        Brand brand = brands.open();
        byte[] content = "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8);

        JsonNode kept = upload(brand.api(), "list.csv", "text/csv", content, null);

        assertThat(kept.get("type").asString()).isEqualTo("text/csv");
        assertThat(kept.get("size").asInt()).isEqualTo(content.length);
        ResponseEntity<byte[]> taken = brand.api()
                .get()
                .uri("/api/v1/files/{id}/content", kept.get("id").asString())
                .retrieve()
                .toEntity(byte[].class);
        assertThat(taken.getBody()).isEqualTo(content);
        assertThat(brands.open()
                        .api()
                        .get()
                        .uri("/api/v1/files/{id}/content", kept.get("id").asString())
                        .retrieve()
                        .toBodilessEntity()
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
    }

    @Test
    void whatIsMissingIsNamed() {
        JsonNode refused = brands.open()
                .api()
                .post()
                .uri("/api/v1/files")
                .contentType(MediaType.MULTIPART_FORM_DATA)
                .body(new LinkedMultiValueMap<>(Map.of("alt", List.of("x"))))
                .retrieve()
                .body(JsonNode.class);

        assertThat(refused).isNotNull();
        assertThat(refused.get("errors").get(0).get("pointer").asString()).isEqualTo("/file");
    }

    private static JsonNode upload(RestClient api, String name, String type, byte[] content, @Nullable String alt) {
        MultiValueMap<String, Object> form = new LinkedMultiValueMap<>();
        HttpHeaders head = new HttpHeaders();
        head.setContentType(MediaType.parseMediaType(type));
        form.add(
                "file",
                new HttpEntity<>(
                        new ByteArrayResource(content) {
                            @Override
                            public String getFilename() {
                                return name;
                            }
                        },
                        head));
        if (alt != null) {
            form.add("alt", alt);
        }
        JsonNode kept = api.post()
                .uri("/api/v1/files")
                .contentType(MediaType.MULTIPART_FORM_DATA)
                .body(form)
                .retrieve()
                .body(JsonNode.class);
        assertThat(kept).isNotNull();
        return kept;
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
