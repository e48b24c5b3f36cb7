package social.rapport.workspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.RapportTest;
import social.rapport.support.Screen;
import social.rapport.workspace.Role;
import social.rapport.workspace.Scope;
import social.rapport.workspace.Shop;
import social.rapport.workspace.ShopId;
import social.rapport.workspace.ShopTerms;
import social.rapport.workspace.Shops;
import tools.jackson.databind.JsonNode;

/** Where people can visit a brand, on screen and for programs. */
@RapportTest
class ShopsTests {

    @Autowired
    Brands brands;

    @Autowired
    Shops shops;

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
    void anOwnerOpensOneChangesItAndClosesItAndCanTakeAllOfItBack(Look look) {
        try (Screen screen = Browser.open(brand, Role.OWNER, look)) {
            Page page = screen.go("/settings/shops");
            look(screen, "shops-empty");
            screen.go("/settings/shops/new");
            page.fill("#name", "성수점 · Seongsu");
            page.fill("#latitude", "137");
            page.fill("#longitude", "127.0557");
            page.click("form[action='/settings/shops'] .btn-primary");
            page.waitForSelector("#latitude-error");
            look(screen, "shop-refused");
            page.fill("#latitude", "37.5447");
            page.fill("#address", "12 Yeonmujang-gil");
            page.fill("[name=opens-monday]", "10:00");
            page.fill("[name=closes-monday]", "21:00");
            page.click("form[action='/settings/shops'] .btn-primary");
            page.waitForURL("**/settings/shops");
            look(screen, "shops");
            Shop shop = brand.get(shops::list).getFirst();
            assertThat(shop.terms().hours()).containsOnlyKeys("monday");

            page.click("article a");
            page.waitForURL("**/settings/shops/*");
            page.fill("#radius", "200");
            page.click("main form .btn-primary");
            page.waitForURL("**/settings/shops");
            assertThat(brand.get(() -> shops.get(shop.id())).terms().radius()).isEqualTo(200);
            page.click("#toasts button");
            page.waitForFunction("() => document.body.textContent.includes('500')");
            assertThat(brand.get(() -> shops.get(shop.id()))).isEqualTo(shop);

            page.click("form[action$='/closing'] button");
            page.waitForSelector("#toasts button");
            assertThat(brand.get(shops::list)).isEmpty();
            page.click("#toasts button");
            page.waitForSelector("article");
            assertThat(brand.get(shops::list)).containsExactly(shop);
        }
    }

    private static void look(Screen screen, String name) {
        screen.settle();
        screen.assertAccessible();
        screen.assertFits();
        screen.screenshot(name);
    }

    @ParameterizedTest
    @CsvSource({
        "'{}', /name",
        "'{\"name\":\"x\",\"longitude\":0}', /latitude",
        "'{\"name\":\"x\",\"latitude\":91,\"longitude\":0}', /latitude",
        "'{\"name\":\"x\",\"latitude\":1,\"longitude\":-180.1}', /longitude",
        "'{\"name\":\"x\",\"latitude\":1,\"longitude\":1,\"radius\":49}', /radius",
        "'{\"name\":\"x\",\"latitude\":1,\"longitude\":1,\"businessHours\":{\"someday\":[]}}', /businessHours/someday",
    })
    void nonsenseIsRefusedByName(String told, String pointer) {
        ResponseEntity<String> answer = brand.api()
                .post()
                .uri("/api/v1/shops")
                .contentType(MediaType.APPLICATION_JSON)
                .body(told)
                .exchange((request, response) -> ResponseEntity.status(response.getStatusCode())
                        .body(new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8)));

        assertThat(answer.getStatusCode().value()).isEqualTo(400);
        assertThat(answer.getBody()).contains("\"" + pointer + "\"");
    }

    @Test
    void programsOpenChangeAndCloseThem() {
        JsonNode made = brand.api()
                .post()
                .uri("/api/v1/shops")
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("name", "Seongsu", "latitude", 37.5447, "longitude", 127.0557))
                .retrieve()
                .body(JsonNode.class);
        String path = "/api/v1/shops/" + made.path("id").asString();
        assertThat(made.path("radius").asInt()).isEqualTo(ShopTerms.USUAL_RADIUS);

        brand.api()
                .put()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("name", "Seongsu 2", "latitude", 37.5447, "longitude", 127.0557, "radius", 90))
                .retrieve()
                .toBodilessEntity();
        assertThat(brand.api()
                        .get()
                        .uri(path)
                        .retrieve()
                        .body(JsonNode.class)
                        .path("name")
                        .asString())
                .isEqualTo("Seongsu 2");
        brand.api().delete().uri(path).retrieve().toBodilessEntity();
        assertThat(brand.api()
                        .get()
                        .uri("/api/v1/shops")
                        .retrieve()
                        .body(JsonNode.class)
                        .path("total")
                        .asInt())
                .isZero();
        HttpStatusCode readOnly = brand.api(Scope.WORKSPACE_READ)
                .post()
                .uri("/api/v1/shops")
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of())
                .exchange((request, response) -> response.getStatusCode());
        assertThat(readOnly).isEqualTo(HttpStatus.FORBIDDEN);
    }

    @Test
    void distancesAreThoseOfTheEarth() {
        Shop seoul = new Shop(new ShopId(UUID.randomUUID()), new ShopTerms("x", "", 37.5665, 126.978, 500, Map.of()));
        Shop line = new Shop(new ShopId(UUID.randomUUID()), new ShopTerms("x", "", 0, 179.999, 500, Map.of()));

        assertThat(seoul.metresTo(35.1796, 129.0756)).isBetween(324_000.0, 326_000.0);
        assertThat(line.isNear(0, -179.999)).as("across the date line").isTrue();
    }
}
