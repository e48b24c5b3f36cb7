package social.rapport.consent.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import social.rapport.consent.Preferences;
import social.rapport.consent.Preferences.Policy;
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
class ContactPolicyTests {

    private static final Policy STANDING = new Policy(LocalTime.of(21, 0), LocalTime.of(9, 0), 3, 180);

    @Autowired
    Brands brands;

    @Autowired
    Preferences preferences;

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
    void anOwnerSeesWhatIsWrongBesideItsField(Look look) {
        try (Screen screen = Browser.open(brand, Role.OWNER, look)) {
            Page page = screen.go("/settings/contact-policy");
            assertThat(page.inputValue("#quietFrom")).isEqualTo("21:00");
            screen.screenshot("contact-policy");
            page.fill("#weeklyCap", "101");
            page.click("form[action='/settings/contact-policy'] .btn-primary");
            page.waitForSelector("#weeklyCap-error");
            assertThat(page.inputValue("#weeklyCap")).isEqualTo("101");
            screen.assertAccessible();
            screen.assertFits();
            screen.screenshot("contact-policy-refused");
        }
        assertThat(brand.get(preferences::policy)).isEqualTo(STANDING);
    }

    @Test
    void anOwnerDecidesAndTakesItBack() {
        try (Screen screen = Browser.open(brand, Role.OWNER, Look.DESKTOP)) {
            Page page = screen.go("/settings/contact-policy");
            page.fill("#quietFrom", "20:30");
            page.fill("#weeklyCap", "1");
            page.click("form[action='/settings/contact-policy'] .btn-primary");
            page.waitForSelector("#toasts button");
            assertThat(brand.get(preferences::policy))
                    .isEqualTo(new Policy(LocalTime.of(20, 30), LocalTime.of(9, 0), 1, 180));
            screen.go("/settings/audit");
            assertThat(page.content()).contains("quiet from 20:30 to 09:00");

            screen.go("/settings/contact-policy");
            page.fill("#weeklyCap", "7");
            page.click("form[action='/settings/contact-policy'] .btn-primary");
            page.click("#toasts button");
            page.waitForFunction("() => document.getElementById('weeklyCap').value === '1'");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "quietFrom=&quietTo=09:00&weeklyCap=3, quietFrom-error",
        "quietFrom=21:00&quietTo=25:00&weeklyCap=3, quietTo-error",
        "quietFrom=21:00&quietTo=09:00&weeklyCap=many, weeklyCap-error",
        "quietFrom=21:00&quietTo=09:00, weeklyCap-error",
        "quietFrom=21:00&quietTo=09:00&weeklyCap=3&overheardDays=0, overheardDays-error",
        "quietFrom=21:00&quietTo=09:00&weeklyCap=3&overheardDays=soon, overheardDays-error",
    })
    void nonsenseIsRefused(String typed, String error) {
        var answer = brand.signIn(Role.OWNER).post("/settings/contact-policy", typed);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains(error);
    }

    @Test
    void whoeverMayNotManageTheBrandDecidesNothing() {
        Brand.Visitor agent = brand.signIn(Role.AGENT);
        String typed = "quietFrom=00:00&quietTo=00:00&weeklyCap=100";

        assertThat(agent.get("/settings/contact-policy").statusCode()).isEqualTo(403);
        assertThat(agent.post("/settings/contact-policy", typed).statusCode()).isEqualTo(403);
        assertThat(agent.post("/settings/contact-policy/undo?" + typed, "").statusCode())
                .isEqualTo(403);
        assertThat(put(Map.of(), Scope.CONSENT_WRITE).getStatusCode().value()).isEqualTo(403);
        assertThat(brand.get(preferences::policy)).isEqualTo(STANDING);
    }

    @Test
    void aProgramReadsAndDecides() {
        Map<String, Object> wanted =
                new HashMap<>(Map.of("quietFrom", "22:00", "quietTo", "08:00", "weeklyCap", 0, "overheardDays", 30));

        assertThat(put(wanted, Scope.WORKSPACE_MANAGE).getStatusCode().value()).isEqualTo(200);
        JsonNode read = brand.api(Scope.CONSENT_READ)
                .get()
                .uri("/api/v1/contact-policy")
                .retrieve()
                .body(JsonNode.class);
        assertThat(read).isNotNull();
        assertThat(read.get("quietFrom").asString()).startsWith("22:00");
        assertThat(read.get("weeklyCap").asInt()).isZero();
        assertThat(read.get("overheardDays").asInt()).isEqualTo(30);

        wanted.remove("quietTo");
        ResponseEntity<JsonNode> refused = put(wanted, Scope.WORKSPACE_MANAGE);
        assertThat(refused.getStatusCode().value()).isEqualTo(400);
        assertThat(String.valueOf(refused.getBody())).contains("/quietTo");
    }

    private ResponseEntity<JsonNode> put(Map<String, Object> policy, Scope scope) {
        return brand.api(scope)
                .put()
                .uri("/api/v1/contact-policy")
                .contentType(MediaType.APPLICATION_JSON)
                .body(policy)
                .retrieve()
                .toEntity(JsonNode.class);
    }
}
