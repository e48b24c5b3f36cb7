package social.rapport.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClient;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.RapportTest;
import social.rapport.support.Screen;
import social.rapport.workspace.Role;
import social.rapport.workspace.Scope;
import tools.jackson.databind.JsonNode;

/** The team and its programs read what is lent, and ask for more. */
@RapportTest
class SharedApiTests extends VaultScene {

    @Autowired
    GrantRequests requests;

    @Test
    void programsReadWhatIsLentForAPurposePageByPage() {
        for (int i = 0; i < 5; i++) {
            keep(mina, bought(i == 4 ? "Pharmacy" : "Muji", "Thing " + i, "Home", DAY.minusDays(i), "N-" + i));
        }
        tell(mina, "Shoe size", "38");
        lend(mina, "care", ofPurchases(List.of("Muji"), Share.Detail.AMOUNTS));
        lend(mina, "care", ofFacts("Shoe size"));
        RestClient api = brand.api(Scope.VAULT_READ);
        String vault = "/api/v1/people/" + mina + "/vault?purpose=care";

        JsonNode first = get(api, vault + "&limit=3");
        assertThat(first.get("total").intValue()).isEqualTo(4);
        assertThat(first.get("items")).hasSize(3);
        assertThat(first.get("items").get(0).get("total").get("minor").intValue())
                .isEqualTo(25_800);
        assertThat(first.get("items").get(0).path("lines").isNull()
                        || first.get("items").get(0).path("lines").isMissingNode())
                .isTrue();
        assertThat(first.toString()).doesNotContain("Pharmacy", "Thing", "N-1", "for the flat");
        assertThat(first.get("facts").get(0).get("value").stringValue()).isEqualTo("38");
        JsonNode second = get(api, vault + "&limit=3&next=" + first.get("next").stringValue());
        assertThat(second.get("items")).hasSize(1);
        assertThat(second.get("next").isNull()).isTrue();
        assertThat(get(api, vault + "&seller=Pharmacy").get("total").intValue()).isZero();
        assertThat(get(api, "/api/v1/people/" + mina + "/grants").get("items")).hasSize(2);
        assertThat(brand.get(() -> readings.of(mina, null, 10)).total()).isEqualTo(3);

        assertThat(status(api, "/api/v1/people/" + mina + "/vault")).isEqualTo(400);
        assertThat(status(api, "/api/v1/people/" + mina + "/vault?purpose=fun")).isEqualTo(400);
        assertThat(status(api, "/api/v1/people/" + VaultId.next() + "/vault?purpose=care"))
                .isEqualTo(404);
        assertThat(status(brand.api(Scope.PEOPLE_READ), vault)).isEqualTo(403);
        assertThat(status(brands.open().api(), vault)).isEqualTo(404);
    }

    @Test
    void programsAskAndTakeItBack() {
        RestClient api = brand.api(Scope.VAULT_READ, Scope.VAULT_ASK);
        String asked = "/api/v1/people/" + mina + "/vault-requests";
        Map<String, ?> body = Map.of(
                "id",
                VaultId.next().toString(),
                "purpose",
                "care",
                "share",
                Map.of(
                        "facts",
                        List.of("Shoe size"),
                        "purchases",
                        Map.of("sellers", List.of("Muji"), "details", List.of("lines"))),
                "why",
                "To find shoes that fit",
                "days",
                30);

        assertThat(post(api, asked, body).getStatusCode()).isEqualTo(HttpStatusCode.valueOf(201));
        assertThat(post(api, asked, body).getStatusCode()).isEqualTo(HttpStatusCode.valueOf(201));
        JsonNode list = get(api, asked);
        assertThat(list.get("total").intValue()).isEqualTo(1);
        JsonNode one = list.get("items").get(0);
        assertThat(one.get("state").stringValue()).isEqualTo("open");
        assertThat(one.get("share").get("purchases").get("sellers").get(0).stringValue())
                .isEqualTo("Muji");
        assertThat(api.delete()
                        .uri("/api/v1/vault-requests/" + one.get("id").stringValue())
                        .retrieve()
                        .toBodilessEntity()
                        .getStatusCode()
                        .value())
                .isEqualTo(204);
        assertThat(get(api, asked).get("items").get(0).get("state").stringValue())
                .isEqualTo("withdrawn");
        for (Map<String, ?> wrong : List.<Map<String, ?>>of(
                Map.of(),
                Map.of("purpose", "care", "why", "x", "days", 3),
                Map.of("purpose", "care", "why", "x", "days", 3, "share", Map.of("facts", List.of(" "))),
                Map.of(
                        "purpose",
                        "care",
                        "why",
                        "x",
                        "days",
                        3,
                        "share",
                        Map.of("purchases", Map.of("details", List.of("notes")))))) {
            assertThat(post(api, asked, wrong).getStatusCode().value())
                    .as(wrong.toString())
                    .isEqualTo(400);
        }
        assertThat(post(brand.api(Scope.VAULT_READ), asked, body)
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
    }

    @Test
    void theTeamLooksForAPurposeOnThePersonsPageAndAsks() {
        keep(mina, bought("무인양품", "베개", "집", DAY, "A-17"));
        tell(mina, "Shoe size", "38 <script>window.hit=1</script>");
        lend(mina, "care", ofPurchases(List.of(), Share.Detail.values()));
        lend(mina, "care", ofFacts("Shoe size"));
        for (Look look : List.of(Look.DESKTOP, Look.PHONE.dark().in("ko"), Look.PHONE.in("zh"))) {
            try (Screen screen = Browser.open(brand, Role.AGENT, look)) {
                screen.go("/people/" + mina);
                screen.page().waitForSelector("#person-shared article");
                long before = brand.get(() -> readings.of(mina, null, 1)).total();
                assertThat(screen.page().locator("#person-shared").textContent())
                        .doesNotContain("38");
                screen.page().locator("#shared-purpose").scrollIntoViewIfNeeded();
                screen.page().click("#person-shared form button >> nth=0");
                screen.page().waitForSelector("#person-shared [role=region]");
                screen.settle();
                assertThat(screen.page().locator("#person-shared").textContent())
                        .contains("38 <script>", "무인양품", "베개");
                assertThat(brand.get(() -> readings.of(mina, null, 1)).total()).isEqualTo(before + 1);
                screen.page().locator("#person-shared [role=region]").scrollIntoViewIfNeeded();
                screen.screenshot("vault-person");
                screen.assertAccessible();
                screen.assertFits();
                screen.page().click("#person-shared summary");
                screen.page().fill("#ask-facts", "Birthday, Ring size");
                screen.page().click("#person-shared details button");
                screen.page().waitForSelector("#ask-why-error");
                screen.settle();
                screen.page().locator("#ask-why").scrollIntoViewIfNeeded();
                screen.screenshot("vault-ask");
                screen.assertAccessible();
                screen.page().fill("#ask-why", "To have a present ready");
                screen.page().click("#person-shared details button");
                screen.page().waitForSelector("#person-shared form[action$=withdrawal]");
                screen.settle();
                screen.page().locator("form[action$=withdrawal]").scrollIntoViewIfNeeded();
                screen.screenshot("vault-asked");
                assertThat(brand.get(() -> requests.open(mina))).hasSize(1);
                screen.page().click("form[action$=withdrawal] button");
                screen.page().waitForFunction("() => !document.querySelector('form[action$=withdrawal]')");
                assertThat(brand.get(() -> requests.open(mina))).isEmpty();
            }
        }
    }

    private static JsonNode get(RestClient api, String path) {
        return Objects.requireNonNull(api.get().uri(path).retrieve().body(JsonNode.class));
    }

    private static int status(RestClient api, String path) {
        return api.get().uri(path).retrieve().toBodilessEntity().getStatusCode().value();
    }

    private static ResponseEntity<JsonNode> post(RestClient api, String path, Map<String, ?> body) {
        return api.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .toEntity(JsonNode.class);
    }
}
