package social.rapport.workspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.Browser;
import social.rapport.support.KeyDevice;
import social.rapport.support.Look;
import social.rapport.support.RapportTest;
import social.rapport.support.Screen;
import social.rapport.workspace.Role;

@RapportTest
class ProfileTests {

    @Autowired
    Brands brands;

    static List<Look> looks() {
        return List.of(Look.DESKTOP, Look.PHONE.dark(), Look.DESKTOP.dark().in("zh"), Look.PHONE.in("ko"));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void theScreenIsAccessibleAndFits(Look look) {
        Brand brand = brands.open();
        try (Screen screen = Browser.open(brand, Role.AGENT, look)) {
            Page page = screen.go("/profile");
            KeyDevice.at(page);
            page.click("[data-passkey-add] button");
            page.waitForSelector("[action$='/removal']");
            screen.settle();
            screen.assertAccessible();
            screen.assertFits();
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(java.nio.file.Path.of("target/screenshots/profile-" + look + ".png")));
        }
    }

    @Test
    void aNewPasswordNeedsTheOldOneAndEndsTheOtherSessions() {
        Brand brand = brands.open();
        Brands.Login login = brand.member(Role.AGENT);
        Brand.Visitor here = brand.signIn(login);
        Brand.Visitor there = brand.signIn(login);
        String good = "quiet harbour lantern 27";

        here.get("/profile");
        assertThat(here.post("/profile/password", "current=wrong&password=" + encode(good))
                        .body())
                .contains("current-error");
        assertThat(here.post("/profile/password", "current=" + login.password() + "&password=password1234")
                        .body())
                .contains("password-error");
        assertThat(there.get("/profile").statusCode()).isEqualTo(200);
        assertThat(here.post("/profile/password", "current=" + login.password() + "&password=" + encode(good))
                        .statusCode())
                .isEqualTo(302);

        assertThat(here.get("/profile").statusCode()).isEqualTo(200);
        assertThat(there.get("/profile").statusCode()).isEqualTo(302);
        assertThat(brand.signIn(login).get("/profile").statusCode()).isEqualTo(302);
        assertThat(brand.signIn(new Brands.Login(login.email(), good))
                        .get("/profile")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aMemberEndsTheirOtherSessionsButNobodyElses() {
        Brand brand = brands.open();
        Brands.Login login = brand.member(Role.AGENT);
        Brand.Visitor here = brand.signIn(login);
        Brand.Visitor there = brand.signIn(login);
        Brand.Visitor other = brand.signIn(Role.AGENT);

        String page = here.get("/profile").body();
        String key = page.replaceAll("(?s).*?/profile/sessions/([0-9a-f]{64})/end.*", "$1");
        other.get("/profile");
        assertThat(other.post("/profile/sessions/" + key + "/end", "").statusCode())
                .isEqualTo(404);
        assertThat(here.post("/profile/sessions/" + key + "/end", "").statusCode())
                .isEqualTo(302);

        assertThat(there.get("/profile").statusCode()).isEqualTo(302);
        assertThat(here.get("/profile").statusCode()).isEqualTo(200);
        assertThat(other.get("/profile").statusCode()).isEqualTo(200);
    }

    @Test
    void whatAMemberTellsOfThemselvesIsCheckedAndKept() {
        Brand brand = brands.open();
        Brand.Visitor visitor = brand.signIn(Role.SALES);

        visitor.get("/profile");
        assertThat(visitor.post("/profile", "name=&language=xx&timeZone=Mars&theme=dark")
                        .body())
                .contains("name-error", "language-error", "timeZone-error");
        assertThat(visitor.post("/profile", "name=Mina&language=ko&timeZone=Asia/Seoul&theme=dark")
                        .statusCode())
                .isEqualTo(302);

        assertThat(visitor.get("/profile").body())
                .contains("value=\"Mina\"", "lang=\"ko\"", "data-theme=\"dark\"")
                .containsPattern("value=\"Asia/Seoul\"[^>]*selected");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
