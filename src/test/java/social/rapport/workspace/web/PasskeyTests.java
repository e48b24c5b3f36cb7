package social.rapport.workspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
class PasskeyTests {

    @Autowired
    Brands brands;

    @Test
    void aMemberSignsInWithTheirPasskeyUntilTheyRemoveIt() {
        Brand brand = brands.open();
        try (Screen screen = Browser.open(brand, Role.AGENT, Look.DESKTOP)) {
            Page page = screen.go("/profile");
            KeyDevice.at(page);
            page.fill("[data-passkey-add] [name=name]", "Blue key");
            page.click("[data-passkey-add] button");
            page.waitForSelector("[action$='/removal']");
            assertThat(page.inputValue("[action$='/name'] input[name=name]")).isEqualTo("Blue key");

            page.context().clearCookies();
            screen.go("/sign-in");
            screen.assertAccessible();
            screen.screenshot("sign-in-passkey");
            page.click("[data-passkey-enter]");
            page.waitForURL(url -> !url.contains("/sign-in"));
            assertThat(page.locator(".topbar").count()).isOne();

            screen.go("/profile");
            page.click("[action$='/removal'] button");
            page.waitForSelector("#toasts button");
            assertThat(page.locator("[action$='/removal']").count()).isZero();
            page.context().clearCookies();
            screen.go("/sign-in");
            page.click("[data-passkey-enter]");
            page.waitForFunction("() => document.getElementById('passkey-said').textContent !== ''");
            assertThat(page.url()).endsWith("/sign-in");
        }
    }

    @Test
    void anAnswerWithoutAChallengeOpensNothing() {
        Brand.Visitor stranger = brands.open().stranger();
        stranger.get("/sign-in");

        String whole = """
                {"id":"AAAA","rawId":"AAAA","type":"public-key","response":\
                {"clientDataJSON":"AAAA","authenticatorData":"AAAA","signature":"AAAA"}}""";
        assertThat(stranger.postJson("/sign-in/passkey", whole).statusCode()).isEqualTo(422);
        stranger.post("/sign-in/passkey/challenge", "");
        assertThat(stranger.postJson("/sign-in/passkey", whole).statusCode()).isEqualTo(422);
        assertThat(stranger.get("/profile").statusCode()).isEqualTo(302);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "7",
                "\"x\"",
                "true",
                "{",
                "{}",
                "{\"id\":null}",
                "{\"id\":[],\"rawId\":{},\"response\":7}",
                "{\"id\":\"AAAA\",\"rawId\":\"AAAA\",\"response\":null}",
                "{\"id\":\"AAAA\",\"rawId\":\"AAAA\",\"response\":{}}",
                "{\"id\":\"!\",\"rawId\":\"!\",\"response\":{\"clientDataJSON\":\"!\"}}",
                "{\"id\":\"AAAA\",\"rawId\":\"AAAA\",\"response\":{\"clientDataJSON\":null,\"attestationObject\":null}}"
            })
    void whatIsNoPasskeyIsRefusedAsSuch(String body) {
        Brand brand = brands.open();
        Brand.Visitor stranger = brand.stranger();
        stranger.get("/sign-in");
        stranger.post("/sign-in/passkey/challenge", "");
        Brand.Visitor member = brand.signIn(Role.AGENT);
        member.get("/profile");
        member.post("/profile/passkeys/offer", "");

        assertThat(stranger.postJson("/sign-in/passkey", body).statusCode()).isEqualTo(400);
        assertThat(member.postJson("/profile/passkeys?name=x", body).statusCode())
                .isEqualTo(400);
    }

    @Test
    void garbageInTheShapeOfAPasskeyIsRefused() {
        Brand.Visitor member = brands.open().signIn(Role.AGENT);
        member.get("/profile");
        for (String response : List.of(
                "\"clientDataJSON\":\"AAAA\",\"attestationObject\":\"AAAA\"",
                "\"clientDataJSON\":\"bnVsbA\",\"attestationObject\":\"9g\",\"transports\":null",
                "\"clientDataJSON\":\"e30\",\"attestationObject\":\"oA\",\"transports\":[\"moon\"]")) {
            member.post("/profile/passkeys/offer", "");
            String body = "{\"id\":\"AAAA\",\"rawId\":\"AAAA\",\"type\":\"x\",\"response\":{" + response + "}}";
            assertThat(member.postJson("/profile/passkeys?name=x", body).statusCode())
                    .as(response)
                    .isBetween(400, 422);
        }
    }

    @Test
    void whoCameInWithoutAPasswordGivesItBeforeAPasskeyIsAdded() {
        Brand brand = brands.open();
        Brands.Login login = brand.member(Role.AGENT);
        try (Screen screen = Browser.open(brand, brand.signIn(login), Look.DESKTOP)) {
            Page page = screen.go("/profile");
            KeyDevice.at(page);
            assertThat(page.isVisible("#passkey-current")).isFalse();
            page.click("[data-passkey-add] button");
            page.waitForSelector("[action$='/removal']");
            page.context().clearCookies();
            screen.go("/sign-in");
            page.click("[data-passkey-enter]");
            page.waitForURL(url -> !url.contains("/sign-in"));

            screen.go("/profile");
            screen.assertAccessible();
            screen.screenshot("profile-confirm");
            page.click("[action$='/removal'] button");
            page.waitForSelector("#toasts button");
            page.fill("#passkey-current", "wrong");
            page.click("[data-passkey-add] button");
            page.waitForFunction(
                    "() => document.getElementById('passkey-said').textContent === 'This is not your current password.'");
            assertThat(page.locator("[action$='/removal']").count()).isZero();
            page.fill("#passkey-current", login.password());
            page.click("[data-passkey-add] button");
            page.waitForSelector("[action$='/removal']");
            assertThat(page.isVisible("#passkey-current")).isFalse();
        }
        assertThat(brand.api()
                        .get()
                        .uri("/api/v1/audit?action=password.confirmed")
                        .retrieve()
                        .body(String.class))
                .containsOnlyOnce("\"password.confirmed\"");
    }

    @Test
    void aPageThatStoodOpenAsksForThePasswordWhenItIsNeeded() {
        Brand brand = brands.open();
        try (Screen screen = Browser.open(brand, Role.AGENT, Look.PHONE.in("zh"))) {
            Page page = screen.go("/profile");
            KeyDevice.at(page);
            page.route(
                    "**/profile/passkeys/offer",
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setStatus(422)
                            .setContentType("application/json")
                            .setBody("{\"said\":\"请先确认密码\",\"confirm\":true}")));
            page.click("[data-passkey-add] button");

            page.waitForFunction("() => document.activeElement.id === 'passkey-current'");
            screen.assertFits();
            screen.screenshot("profile-confirm");
        }
    }

    @Test
    void guessingThePasswordIsSlowedDown() {
        Brand.Visitor member = brands.open().signIn(Role.AGENT);
        member.get("/profile");

        int status = 422;
        for (int tries = 0; tries < 12 && status == 422; tries++) {
            status = member.post("/profile/passkeys/confirmation", "current=guess" + tries)
                    .statusCode();
        }

        assertThat(status).isEqualTo(429);
    }
}
