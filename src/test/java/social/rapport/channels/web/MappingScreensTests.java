package social.rapport.channels.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import social.rapport.channels.mapped.Example;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.RapportTest;
import social.rapport.support.Screen;
import social.rapport.workspace.Role;
import social.rapport.workspace.Scope;
import tools.jackson.databind.JsonNode;

@RapportTest
class MappingScreensTests {

    private static final Example REVIEWS = Example.find("reviews").orElseThrow();

    @Autowired
    Brands brands;

    static List<Look> looks() {
        return List.of(Look.DESKTOP, Look.PHONE.dark().in("zh"));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void aMemberSeesWhatASampleBecomesWhileTheyTypeAndConnects(Look look) {
        Brand brand = brands.open();
        try (Screen screen = Browser.open(brand, Role.ADMIN, look)) {
            Page page = screen.go("/settings/channels/new?connector=mapped");
            page.click("a[href*='example=reviews']");
            page.waitForSelector("#trial .block");
            assertThat(page.textContent("#trial")).contains("미나", "r-20417:1", "Yeonnam 2");
            check(screen, "mapping-new");

            page.fill("#setting-mapping", REVIEWS.yaml().replace("verb: reviewed", "verv: reviewed"));
            page.waitForSelector("#trial .field-error");
            assertThat(page.textContent("#trial")).contains("verv");
            check(screen, "mapping-wrong");

            page.setInputFiles(
                    "#setting-mapping-file",
                    new FilePayload("reviews.yaml", "text/yaml", REVIEWS.yaml().getBytes(StandardCharsets.UTF_8)));
            page.waitForSelector("#trial .block");
            page.fill("#name", "Reviews");
            page.click("form[action='/settings/channels'] button.btn-primary");
            page.waitForSelector("#secret");
            assertThat(page.inputValue("#address")).contains("/in/");
            check(screen, "mapping-connected");
        }
    }

    private static void check(Screen screen, String name) {
        screen.settle();
        screen.screenshot(name);
        screen.assertAccessible();
        screen.assertFits();
    }

    @Test
    void aMappingIsTakenAlongAsItIsAndTriedByPrograms() {
        Brand brand = brands.open();
        JsonNode channel = Objects.requireNonNull(brand.api(Scope.CHANNELS_MANAGE)
                .post()
                .uri("/api/v1/channels")
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of(
                        "connector", "mapped",
                        "name", "Reviews",
                        "settings", Map.of("mapping", REVIEWS.yaml(), "key", "a-key-that-nobody-shares")))
                .retrieve()
                .body(JsonNode.class));

        HttpResponse<String> file = brand.signIn(Role.OWNER)
                .get("/settings/channels/" + channel.path("id").asString() + "/mapping");
        assertThat(file.headers().firstValue("content-disposition").orElseThrow())
                .contains("spoonful.yaml");
        assertThat(file.body().strip()).isEqualTo(REVIEWS.yaml().strip()).doesNotContain("a-key-that-nobody-shares");

        JsonNode tried = trial(brand, REVIEWS.yaml());
        assertThat(tried.path("interactions").get(0).path("person").path("name").asString())
                .isEqualTo("미나");
        assertThat(tried.path("passedOver").asInt()).isEqualTo(1);
        assertThat(tried.path("mistakes")).isEmpty();
        JsonNode wrong = trial(brand, REVIEWS.yaml().replace("    at: $.written_at", "    att: $.written_at"));
        assertThat(wrong.path("mistakes").get(0).path("field").asString()).isEqualTo("at");
        assertThat(wrong.path("mistakes").get(1).path("line").asInt()).isPositive();
    }

    private static JsonNode trial(Brand brand, String yaml) {
        return Objects.requireNonNull(brand.api(Scope.CHANNELS_MANAGE)
                .post()
                .uri("/api/v1/connectors/mapped/trial")
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("mapping", yaml, "sample", REVIEWS.sample()))
                .retrieve()
                .body(JsonNode.class));
    }
}
