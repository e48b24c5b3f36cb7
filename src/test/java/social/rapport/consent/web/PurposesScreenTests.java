package social.rapport.consent.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import social.rapport.consent.Purposes;
import social.rapport.consent.Wordings;
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
class PurposesScreenTests {

    @Autowired
    Brands brands;

    @Autowired
    Purposes purposes;

    @Autowired
    Wordings wordings;

    Brand brand;

    @BeforeEach
    void open() {
        brand = brands.open();
    }

    static List<Look> looks() {
        return List.of(Look.DESKTOP, Look.PHONE.dark(), Look.DESKTOP.dark().in("zh"), Look.PHONE.in("ko"));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void anOwnerAddsOneAndWritesWhatPeopleAreAskedWith(Look look) {
        try (Screen screen = Browser.open(brand, Role.OWNER, look)) {
            Page page = screen.go("/settings/purposes");
            page.click("form[action='/settings/purposes'] .btn-primary");
            page.waitForSelector("#name-zh-error");
            page.fill("#name-en", "Tea club");
            page.fill("#name-zh", "茶会");
            page.fill("#name-ko", "차 모임");
            page.click("form[action='/settings/purposes'] .btn-primary");
            page.waitForSelector("#text-en");
            page.fill("#text-en", "May we invite you to our tea club?");
            page.fill("#text-zh", "可以邀请你参加我们的茶会吗？");
            page.click("form[action$='/wordings'] .btn-primary");
            page.waitForSelector("#versions");
            page.fill("#text-en", "May we write to you about our tea club?");
            page.click("form[action$='/wordings'] .btn-primary");
            page.waitForFunction("() => document.querySelectorAll('#versions > div').length === 3");
            screen.assertAccessible();
            screen.assertFits();
            screen.screenshot("purpose");
            screen.go("/settings/purposes");
            screen.assertAccessible();
            screen.assertFits();
            screen.screenshot("purposes");
        }
        assertThat(brand.get(() -> wordings.of("tea-club"))).hasSize(3);
    }

    @Test
    void whatWasRetiredByMistakeIsTakenBack() {
        brand.within(() -> purposes.add(brand.system(), "tea", Map.of("en", "Tea club")));
        try (Screen screen = Browser.open(brand, Role.OWNER, Look.DESKTOP)) {
            Page page = screen.go("/settings/purposes");
            page.click("form[action='/settings/purposes/tea/retirement'] button");
            page.waitForSelector("form[action='/settings/purposes/tea/restoration']");
            assertThat(brand.get(purposes::all)).doesNotContain("tea");
            page.click("#toasts button");
            page.waitForSelector("form[action='/settings/purposes/tea/retirement']");
            assertThat(brand.get(purposes::all)).contains("tea");
            screen.go("/settings/audit");
            assertThat(page.content()).contains("retired the purpose Tea club");
        }
    }

    @Test
    void aProgramDoesAllOfIt() {
        assertThat(post("/api/v1/purposes", Map.of("key", "tea", "names", Map.of("en", "Tea", "ko", "차")))
                        .getStatusCode()
                        .value())
                .isEqualTo(201);
        post("/api/v1/purposes/tea/wordings", Map.of("texts", Map.of("en", "Tea?")));
        assertThat(post("/api/v1/purposes/tea/wordings", Map.of("texts", Map.of("xx", "Tea?")))
                        .getStatusCode()
                        .value())
                .isEqualTo(400);
        assertThat(post("/api/v1/purposes/nothing/retirement", Map.of())
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
        post("/api/v1/purposes/tea/retirement", Map.of());

        JsonNode tea = read("/api/v1/purposes/tea");
        assertThat(tea.get("name").asString()).isEqualTo("차");
        assertThat(tea.get("retiredAt").isNull()).isFalse();
        JsonNode version = read("/api/v1/purposes/tea/wordings").get("items").get(0);
        assertThat(version.get("version").asInt()).isEqualTo(1);
        assertThat(version.get("words").asString()).isEqualTo("Tea?");
        assertThat(read("/api/v1/purposes").get("total").asInt()).isEqualTo(6);
    }

    @Test
    void whoeverMayNotManageTheBrandChangesNothing() {
        Brand.Visitor agent = brand.signIn(Role.AGENT);

        assertThat(agent.get("/settings/purposes").statusCode()).isEqualTo(403);
        assertThat(agent.post("/settings/purposes", "names/en=Tea").statusCode())
                .isEqualTo(403);
        assertThat(agent.post("/settings/purposes/care/wordings", "texts/en=Tea")
                        .statusCode())
                .isEqualTo(403);
        assertThat(brand.get(purposes::all)).isEqualTo(Purposes.STANDING);
    }

    private ResponseEntity<JsonNode> post(String path, Map<String, ?> body) {
        return brand.api(Scope.WORKSPACE_MANAGE)
                .post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .toEntity(JsonNode.class);
    }

    private JsonNode read(String path) {
        return brand.api(Scope.CONSENT_READ)
                .get()
                .uri(path)
                .header("Accept-Language", "ko")
                .retrieve()
                .body(JsonNode.class);
    }
}
