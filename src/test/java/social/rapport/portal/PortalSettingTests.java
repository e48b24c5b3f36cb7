package social.rapport.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import social.rapport.shared.Fault;
import social.rapport.support.Brand;
import social.rapport.support.RapportTest;
import social.rapport.workspace.Role;
import social.rapport.workspace.Scope;
import tools.jackson.databind.JsonNode;

/** How people's pages look is the brand's to say, and stays readable whatever it says. */
@RapportTest
class PortalSettingTests extends PortalScene {

    private static final int STEP = 17;
    private static final double LEAST = 4.5;

    @Test
    void whateverColourABrandChoosesItsHeadCanBeRead() {
        for (int red = 0; red <= 255; red += STEP) {
            for (int green = 0; green <= 255; green += STEP) {
                for (int blue = 0; blue <= 255; blue += STEP) {
                    String colour = "#%02x%02x%02x".formatted(red, green, blue);
                    PortalSetting setting = new PortalSetting(true, colour, Map.of());
                    double ground = luminance(red, green, blue);
                    double ink = setting.ink().equals("#ffffff") ? 1 : 0;
                    double contrast = (Math.max(ground, ink) + 0.05) / (Math.min(ground, ink) + 0.05);
                    assertThat(contrast).as(colour).isGreaterThanOrEqualTo(LEAST);
                }
            }
        }
    }

    /** As WCAG 2.2 defines it. */
    private static double luminance(int red, int green, int blue) {
        double[] linear = new double[3];
        int[] channels = {red, green, blue};
        for (int i = 0; i < channels.length; i++) {
            double share = channels[i] / 255.0;
            linear[i] = share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
        }
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
    }

    @Test
    void whatIsWrongIsNamedAllAtOnce() {
        assertThatThrownBy(() -> PortalSetting.of(true, "red;}", Map.of("en", "x".repeat(301), "fr", "Bonjour")))
                .isInstanceOfSatisfying(Fault.Caller.class, fault -> assertThat(fault.fields())
                        .extracting(Fault.Field::pointer)
                        .containsExactlyInAnyOrder("/colour", "/welcome-en", "/welcome-fr"));
    }

    @Test
    void anOwnerSetsTheColourAndTheGreetingAndAgentsDoNot() {
        Brand.Visitor owner = brand.signIn(Role.OWNER);
        assertThat(owner.get("/settings/portal").body()).contains(home);
        HttpResponse<String> set =
                owner.post("/settings/portal", "open=true&colour=%23FFD400&welcome-en=Hello+%3Cb%3E");
        assertThat(set.statusCode()).isEqualTo(302);
        Brand.Visitor stranger = brand.stranger();

        assertThat(stranger.get(home + "/sign-in").body())
                .contains("Hello &lt;b&gt;")
                .doesNotContain("Hello <b>");
        assertThat(stranger.get(home + "/brand.css").body()).contains("--brand: #ffd400; --brand-on: #000000;");
        owner.get("/settings/portal");
        assertThat(owner.post("/settings/portal", "open=true&colour=red").statusCode())
                .isEqualTo(422);
        assertThat(brand.signIn(Role.AGENT).get("/settings/portal").statusCode())
                .isEqualTo(403);
    }

    /** Links that lead nowhere are worse than none. */
    @Test
    void nothingIsOpenWhereNobodyKnowsHowPeopleGetThere() {
        brand.reachedAt("");
        Brand.Visitor owner = brand.signIn(Role.OWNER);
        owner.get("/settings/portal");

        assertThat(owner.post("/settings/portal", "open=true&colour=%23FFD400"))
                .returns(422, HttpResponse::statusCode)
                .satisfies(page -> assertThat(page.body()).contains("open-error", "/settings/workspace#address"));
        assertThat(brand.stranger().get(home + "/sign-in").statusCode()).isEqualTo(404);
        assertThat(brand.get(() -> portals.open())).isEmpty();
    }

    @Test
    void programsSetTheSame() {
        brand.reachedAt("https://care.example");
        var api = brand.api(Scope.WORKSPACE_MANAGE);
        JsonNode shown = api.put()
                .uri("/api/v1/portal/settings")
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("open", true, "colour", "#123456"))
                .retrieve()
                .body(JsonNode.class);

        assertThat(shown.get("pages").asString()).isEqualTo("https://care.example" + home);
        assertThat(api.get().uri("/api/v1/portal/settings").retrieve().body(JsonNode.class))
                .isEqualTo(shown);
    }
}
