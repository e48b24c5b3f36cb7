package social.rapport.workspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
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
class GeneralSettingsTests {

    @Autowired
    Brands brands;

    @Autowired
    JdbcClient jdbc;

    static List<Look> looks() {
        return List.of(Look.DESKTOP, Look.PHONE.dark(), Look.DESKTOP.dark().in("zh"), Look.PHONE.in("ko"));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void theScreenIsAccessibleAndFits(Look look) {
        Brand brand = brands.open();
        put(brand, Map.of("monday", List.of(Map.of("opens", "09:00", "closes", "18:00"))), 90);
        try (Screen screen = Browser.open(brand, Role.OWNER, look)) {
            screen.go("/settings/workspace");
            screen.assertAccessible();
            screen.assertFits();
            screen.screenshot("general");
        }
    }

    @Test
    void anOwnerSetsHoursSeesWhatIsWrongAndTakesItBack() {
        Brand brand = brands.open();
        try (Screen screen = Browser.open(brand, Role.OWNER, Look.DESKTOP)) {
            Page page = screen.go("/settings/workspace");
            page.fill("#name", "Snowdrift Gelato");
            page.check("#open-week");
            page.fill("[name=opens-monday]", "18:00");
            page.fill("[name=closes-monday]", "09:00");
            page.click("form[action='/settings/workspace'] .btn-primary");
            page.waitForSelector("#hours-monday-error");
            assertThat(page.inputValue("#name")).isEqualTo("Snowdrift Gelato");
            screen.assertAccessible();
            screen.screenshot("general-refused");

            page.fill("[name=opens-monday]", "09:00");
            page.fill("[name=closes-monday]", "12:00");
            page.click("[data-week] .week-day:first-child [data-hours-add]");
            page.locator("[name=opens-monday]").nth(1).fill("13:00");
            page.locator("[name=closes-monday]").nth(1).fill("00:00");
            page.click("[data-week] .week-day:first-child [data-hours-copy]");
            page.click("form[action='/settings/workspace'] .btn-primary");
            page.waitForSelector("#toasts button");
            screen.screenshot("general-saved");

            JsonNode saved =
                    brand.api().get().uri("/api/v1/workspace").retrieve().body(JsonNode.class);
            assertThat(saved.get("name").asString()).isEqualTo("Snowdrift Gelato");
            assertThat(saved.get("businessHours").size()).isEqualTo(7);
            assertThat(saved.at("/businessHours/sunday/1").toString())
                    .isEqualTo("{\"opens\":\"13:00\",\"closes\":\"24:00\"}");

            page.click("#toasts button");
            page.waitForFunction("() => document.getElementById('name').value === 'Snowdrift'");
            assertThat(page.isChecked("#open-always")).isTrue();
        }
    }

    @Test
    void whereTheServerIsReachedIsSaidOnceAndTakenBack() {
        Brand brand = brands.open();
        try (Screen screen = Browser.open(brand, Role.OWNER, Look.DESKTOP)) {
            Page page = screen.go("/settings/workspace");
            page.fill("#address", "https://care.example.com/care");
            page.click("form[action='/settings/workspace'] .btn-primary");
            page.waitForSelector("#address-error");
            page.fill("#address", "https://care.example.com/");
            page.click("form[action='/settings/workspace'] .btn-primary");
            page.waitForSelector("#toasts button");
            assertThat(address(brand)).isEqualTo("https://care.example.com");
            page.click("#toasts button");
            page.waitForFunction("() => document.getElementById('address').value === ''");
        }
        assertThat(address(brand)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "care.example.com",
                "ftp://example.com",
                "https://a@b.example",
                "https://x.example/?q=1",
                "https://x.example/care",
                "javascript:alert(1)"
            })
    void whatIsNoAddressOfAServerIsRefused(String address) {
        Brand brand = brands.open();

        assertThat(brand.api()
                        .put()
                        .uri("/api/v1/workspace")
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(Map.of("name", "Mine", "timeZone", "UTC", "languages", List.of("en"), "address", address))
                        .retrieve()
                        .toEntity(String.class))
                .returns(400, answer -> answer.getStatusCode().value())
                .satisfies(answer -> assertThat(answer.getBody()).contains("/address"));
        assertThat(address(brand)).isEmpty();
    }

    private static String address(Brand brand) {
        return String.valueOf(brand.api()
                .get()
                .uri("/api/v1/workspace")
                .retrieve()
                .body(JsonNode.class)
                .get("address")
                .asString());
    }

    @Test
    void aLogoIsDrawnAnewAndShownInTheFrame() throws IOException {
        Brand brand = brands.open();
        try (Screen screen = Browser.open(brand, Role.OWNER, Look.DESKTOP)) {
            Page page = screen.go("/settings/workspace");
            page.setInputFiles("#logo", new FilePayload("page.png", "image/png", "<svg onload=x>".getBytes()));
            page.click("form[action$='/logo'] .btn");
            page.waitForSelector("#logo-error");

            page.setInputFiles("#logo", new FilePayload("logo.jpg", "image/jpeg", picture(900, 450)));
            page.click("form[action$='/logo'] .btn");
            page.waitForSelector(".topbar img.brand-logo");
            screen.assertAccessible();
            screen.screenshot("general-logo");

            var answer = page.request().get(page.getAttribute(".topbar img.brand-logo", "src"));
            assertThat(answer.headers()).containsEntry("content-type", "image/png");
            BufferedImage shown = ImageIO.read(new ByteArrayInputStream(answer.body()));
            assertThat(List.of(shown.getWidth(), shown.getHeight())).isEqualTo(List.of(256, 128));
            assertThat(acts(brand)).contains("workspace.logo_changed");
        }
    }

    @Test
    void aProgramChangesTheSettingsAndIsToldWhatIsWrong() {
        Brand brand = brands.open();

        assertThat(put(brand, Map.of(), null).getStatusCode().value()).isEqualTo(200);
        ResponseEntity<JsonNode> refused =
                put(brand, Map.of("monday", List.of(Map.of("opens", "12:00", "closes", "10:00"))), 0);

        assertThat(refused.getStatusCode().value()).isEqualTo(400);
        assertThat(Objects.requireNonNull(refused.getBody()).get("errors").findValuesAsString("pointer"))
                .containsExactlyInAnyOrder("/businessHours/monday", "/rawDays");
        assertThat(acts(brand)).contains("workspace.changed");
    }

    @Test
    void whoeverMayNotManageTheWorkspaceChangesNothing() {
        Brand brand = brands.open();
        Brand.Visitor agent = brand.signIn(Role.AGENT);

        assertThat(agent.get("/settings/workspace").statusCode()).isEqualTo(403);
        assertThat(agent.post("/settings/workspace", "name=Mine&timeZone=UTC&languages=en&open=always&rawDays=7")
                        .statusCode())
                .isEqualTo(403);
        assertThat(brand.api(Scope.WORKSPACE_READ)
                        .put()
                        .uri("/api/v1/workspace")
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(Map.of("name", "Mine", "timeZone", "UTC", "languages", List.of("en")))
                        .retrieve()
                        .toBodilessEntity()
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
    }

    private static ResponseEntity<JsonNode> put(Brand brand, Map<String, ?> hours, Integer rawDays) {
        Map<String, Object> body = new java.util.HashMap<>(Map.of(
                "name",
                "Snowdrift",
                "timeZone",
                "Asia/Shanghai",
                "languages",
                List.of("en", "zh", "ko"),
                "businessHours",
                hours));
        if (rawDays != null) {
            body.put("rawDays", rawDays);
        }
        return brand.api()
                .put()
                .uri("/api/v1/workspace")
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .toEntity(JsonNode.class);
    }

    private List<String> acts(Brand brand) {
        return brand.get(() -> jdbc.sql("select act from workspace.audit_entry where workspace_id = :workspace")
                .param("workspace", brand.workspace().value())
                .query(String.class)
                .list());
    }

    private static byte[] picture(int width, int height) throws IOException {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pen = picture.createGraphics();
        pen.setColor(java.awt.Color.ORANGE);
        pen.fillOval(0, 0, width, height);
        pen.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpeg", bytes);
        return bytes.toByteArray();
    }
}
