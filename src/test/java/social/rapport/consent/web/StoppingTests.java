package social.rapport.consent.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import social.rapport.consent.Stopping;
import social.rapport.consent.Stoppings;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.RapportTest;
import social.rapport.support.Screen;
import social.rapport.workspace.Role;
import tools.jackson.databind.JsonNode;

@RapportTest
class StoppingTests {

    @Autowired
    Brands brands;

    @Autowired
    Stoppings stoppings;

    Brand brand;

    @BeforeEach
    void open() {
        brand = brands.open();
    }

    @Test
    void anOwnerSetsTheAddressAndSeesTheLineChange() {
        try (Screen screen = Browser.open(brand, Role.OWNER, Look.DESKTOP)) {
            Page page = screen.go("/settings/stopping");
            assertThat(page.inputValue("#address")).isEqualTo(brand.address());
            assertThat(page.content()).contains("Reply STOP to get no more of these.");
            page.fill("#address", "https://care.example.com/");
            page.click("form[action='/settings/stopping'] .btn-primary");
            page.waitForSelector("text=https://care.example.com/stop/…");
            screen.go("/settings/audit");
            assertThat(page.content()).contains("https://care.example.com");
        }
        assertThat(brand.get(stoppings::current)).isEqualTo(new Stopping("https://care.example.com"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "care.example.com",
                "ftp://example.com",
                "https://a@b.example",
                "https://x.example/?q=1",
                "javascript:alert(1)"
            })
    void whatIsNoAddressIsRefusedBesideItsField(String address) {
        var answer = brand.signIn(Role.OWNER).post("/settings/stopping", "address=" + address);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("address-error");
        assertThat(brand.get(stoppings::current)).isEqualTo(Stopping.BY_WORD);
    }

    @Test
    void programsSetItAsWell() {
        RestClient api = brand.api();
        assertThat(put(api, Map.of("address", "https://care.example.com")).value())
                .isEqualTo(200);
        assertThat(api.get()
                        .uri("/api/v1/stopping")
                        .retrieve()
                        .body(JsonNode.class)
                        .get("address")
                        .stringValue())
                .isEqualTo("https://care.example.com");
        assertThat(put(api, Map.of("address", "care")).value()).isEqualTo(400);
        assertThat(put(api, Map.of()).value()).isEqualTo(200);
        assertThat(brand.get(stoppings::current)).isEqualTo(Stopping.BY_WORD);
    }

    private static HttpStatusCode put(RestClient api, Map<String, String> body) {
        return api.put()
                .uri("/api/v1/stopping")
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .toBodilessEntity()
                .getStatusCode();
    }
}
