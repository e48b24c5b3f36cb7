package social.rapport.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@RapportTest
class OpenApiTests {

    @Autowired
    Brands brands;

    @Test
    void theApiIsDescribedToEverybodyAndNothingElseIs() {
        JsonNode described = JsonMapper.shared()
                .readTree(brands.open().stranger().get("/api/openapi").body());

        assertThat(described.path("openapi").asString()).startsWith("3.");
        assertThat(described.path("paths").propertyNames())
                .contains(
                        "/api/v1/people",
                        "/api/v1/conversations",
                        "/api/v1/interactions",
                        "/api/v1/imports",
                        "/api/v1/tag-rules",
                        "/api/v1/webhooks",
                        "/api/v1/webhooks/{id}/deliveries",
                        "/api/v1/automatic-answers",
                        "/api/v1/assignment",
                        "/api/v1/satisfaction")
                .allMatch(path -> path.startsWith("/api/v1/"));
    }
}
