package social.rapport.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import social.rapport.support.Brand;
import social.rapport.support.Browser;
import social.rapport.support.KeyDevice;
import social.rapport.support.Look;
import social.rapport.support.RapportTest;
import social.rapport.support.Screen;
import social.rapport.workspace.Role;

/** People come to their own pages with what their device keeps. */
@RapportTest
class PortalPasskeyTests extends PortalScene {

    private static final String WHOLE = """
            {"id":"AAAA","rawId":"AAAA","type":"public-key","response":\
            {"clientDataJSON":"AAAA","authenticatorData":"AAAA","signature":"AAAA"}}""";

    static Stream<Look> looks() {
        return Stream.of(Look.DESKTOP, Look.PHONE.in("zh"), Look.PHONE.dark().in("ko"), Look.DESKTOP.dark());
    }

    @ParameterizedTest
    @MethodSource("looks")
    void aPersonMakesOneNamesItComesInWithItAndRemovesIt(Look look) {
        try (Screen screen = Browser.open(brand, brand.stranger(), look)) {
            Page page = comeIn(screen, Way.MAIL);
            make(screen, "Blue key");
            assertThat(page.inputValue("[action$='/name'] input[name=name]")).isEqualTo("Blue key");
            screen.assertAccessible();
            screen.assertFits();
            screen.screenshot("portal-passkeys");
            page.fill("[action$='/name'] input[name=name]", "Red key");
            page.click("[action$='/name'] button");
            page.waitForURL("**said=saved");
            assertThat(page.inputValue("[action$='/name'] input[name=name]")).isEqualTo("Red key");

            page.context().clearCookies();
            screen.go(home + "/sign-in");
            page.waitForSelector("[data-passkey-enter]");
            screen.assertAccessible();
            screen.assertFits();
            screen.screenshot("portal-sign-in-passkey");
            page.click("[data-passkey-enter]");
            page.waitForURL("**/talk");
            screen.go(home + "/vault");
            assertThat(page.url())
                    .as("what opens a vault to a mail opens it to this")
                    .endsWith("/vault");

            screen.go(home + "/sessions");
            page.click("[action$='/removal'] button");
            page.waitForURL("**said=deleted**");
            page.click(".portal-said button");
            page.waitForURL("**said=undone");
            assertThat(page.locator("[action$='/removal']").count()).isOne();
            page.click("[action$='/removal'] button");
            page.waitForURL("**said=deleted**");
            page.context().clearCookies();
            refusedAt(screen, home + "/sign-in");
        }
    }

    @Test
    void oneThatWasMadeWithoutProofOpensNoVault() {
        try (Screen screen = Browser.open(brand, brand.stranger(), Look.DESKTOP)) {
            Page page = comeIn(screen, Way.LINK);
            make(screen, "Any key");
            page.context().clearCookies();
            screen.go(home + "/sign-in");
            page.click("[data-passkey-enter]");
            page.waitForURL("**/talk");

            screen.go(home + "/vault");
            assertThat(page.url()).endsWith("/sign-in?said=vault");
        }
    }

    @Test
    void neitherTheTeamsNorAnotherBrandsNorThatOfSomebodyErasedOpensThePages() {
        try (Screen screen = Browser.open(brand, Role.AGENT, Look.DESKTOP)) {
            Page page = screen.go("/profile");
            KeyDevice.at(page);
            page.click("[data-passkey-add] button");
            page.waitForSelector("[action$='/removal']");
            page.context().clearCookies();
            refusedAt(screen, home + "/sign-in");
        }
        try (Screen screen = Browser.open(brand, brand.stranger(), Look.DESKTOP)) {
            Page page = comeIn(screen, Way.MAIL);
            make(screen, "Mina's");
            page.context().clearCookies();
            screen.go("/sign-in");
            page.click("[data-passkey-enter]");
            page.waitForFunction("() => document.getElementById('passkey-said').textContent !== ''");
            assertThat(page.url()).endsWith("/sign-in");
            Brand other = brands.open();
            other.reachedAt(other.address());
            other.within(() -> portals.set(other.system(), true, "#1c4a5e", Map.of()));
            refusedAt(screen, other.get(() -> portals.open().orElseThrow().path()) + "/sign-in");

            brand.within(() -> jdbc.sql("delete from portal.passkey where workspace_id = ? and person_id = ?")
                    .params(brand.workspace().value(), mina.value())
                    .update());
            refusedAt(screen, home + "/sign-in");
        }
    }

    @Test
    void anAnswerWithoutAChallengeOpensNothingAndTellsNothing() {
        Brand.Visitor stranger = brand.stranger();
        stranger.get(home + "/sign-in");

        assertThat(stranger.postJson(home + "/sign-in/passkey", WHOLE).statusCode())
                .isEqualTo(422);
        String one = stranger.post(home + "/sign-in/passkey/challenge", "").body();
        assertThat(one).contains("challenge").doesNotContain("mina", mina.toString());
        assertThat(stranger.postJson(home + "/sign-in/passkey", WHOLE).statusCode())
                .isEqualTo(422);
        assertThat(stranger.postJson(home + "/sign-in/passkey", "{}").statusCode())
                .isEqualTo(400);
        assertThat(location(stranger.get(home + "/talk"))).isEqualTo(home + "/sign-in");
    }

    @Test
    void nobodyTouchesThePasskeysOfAnother() {
        try (Screen screen = Browser.open(brand, brand.stranger(), Look.DESKTOP)) {
            comeIn(screen, Way.MAIL);
            make(screen, "Mina's");
        }
        String id = brand.get(() -> jdbc.sql("select id from portal.passkey where workspace_id = ?")
                .param(brand.workspace().value())
                .query((row, number) -> Base64.getUrlEncoder().withoutPadding().encodeToString(row.getBytes("id")))
                .single());
        Brand.Visitor jun = guest(meet("jun", "Jun", "jun@example.com"), Way.MAIL);
        assertThat(jun.get(home + "/sessions").body()).doesNotContain("Mina's");

        for (String path : List.of("/removal", "/name")) {
            assertThat(jun.post(home + "/passkeys/" + id + path, "name=x").statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
    }

    private Page comeIn(Screen screen, Way way) {
        screen.go(key(mina, way));
        screen.page().click("main form button");
        screen.page().waitForURL("**" + home + "/**");
        return screen.page();
    }

    private void make(Screen screen, String name) {
        Page page = screen.go(home + "/sessions");
        KeyDevice.at(page);
        page.fill("[data-passkey-add] [name=name]", name);
        page.click("[data-passkey-add] button");
        page.waitForSelector("[action$='/removal']");
    }

    private static void refusedAt(Screen screen, String door) {
        Page page = screen.go(door);
        page.click("[data-passkey-enter]");
        page.waitForFunction("() => document.getElementById('passkey-said').textContent !== ''");
        assertThat(page.url()).contains(door);
    }
}
