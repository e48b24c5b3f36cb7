package social.rapport.channels.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.channels.open.OpenSender;
import social.rapport.shared.ChannelId;
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
class ChannelScreensTests {

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    static List<Look> looks() {
        return List.of(
                Look.DESKTOP,
                Look.PHONE,
                Look.DESKTOP.dark().in("zh"),
                Look.PHONE.dark().in("ko"));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void everyScreenIsAccessibleAndFits(Look look) {
        Brand brand = brands.open();
        Channels.Secret open = brand.get(() -> channels.connect(
                brand.system(), "open", "shop", "武康路 Point of sale", Map.of("url", "https://example.com/replies")));
        try (Screen screen = Browser.open(brand, Role.OWNER, look)) {
            for (String path : List.of(
                    "/settings/channels",
                    "/settings/channels/new",
                    "/settings/channels/" + open.channel().id(),
                    "/settings/outbox")) {
                screen.go(path);
                screen.assertAccessible();
                screen.assertFits();
                screen.screenshot(
                        "channels" + path.replaceAll("[0-9a-f-]{36}", "one").replace('/', '-'));
            }
            assertThat(screen.complaints()).isEmpty();
        }
    }

    @Test
    void aMemberConnectsAnOpenChannelAndSeesItsSecretOnce() {
        Brand brand = brands.open();
        try (Screen screen = Browser.open(brand, Role.OWNER, Look.DESKTOP)) {
            var page = screen.go("/settings/channels/new");
            page.fill("#name", "Shops");
            page.click("main button.btn-primary");
            page.waitForSelector("#secret");
            String secret = page.inputValue("#secret");
            String address = page.inputValue("#address");
            screen.screenshot("channels-secret");
            assertThat(secret).startsWith("whsec_");
            assertThat(new OpenSender(address, secret)
                            .post(
                                    "{\"id\":\"m1\",\"verb\":\"messaged\",\"at\":\"2026-05-04T09:30:00Z\",\"person\":{\"id\":\"p1\"}}")
                            .statusCode())
                    .isEqualTo(202);

            page.navigate(brand.address() + "/settings/channels");
            page.click("h2 a");
            page.waitForSelector("#health-head");
            assertThat(page.content()).doesNotContain(secret);
        }
    }

    @ParameterizedTest
    @MethodSource("looks")
    void aMailboxIsOfferedAndConnected(Look look) {
        Brand brand = brands.open();
        try (Screen screen = Browser.open(brand, Role.OWNER, look)) {
            var page = screen.go("/settings/channels");
            page.click("a[href='/settings/channels/new?connector=email']");
            page.waitForSelector("#setting-address");
            screen.assertAccessible();
            screen.assertFits();
            screen.screenshot("channels-new-email");
            page.fill("#name", "Care");
            page.fill("#setting-address", "care@brand.example");
            page.fill("#setting-imap-host", "https://127.0.0.1");
            page.fill("#setting-imap-port", "1");
            page.fill("#setting-password", "secret of the mailbox");
            page.fill("#setting-smtp-host", "127.0.0.1");
            page.click("main button.btn-primary");
            page.waitForSelector("#setting-imap-host-error");
            screen.screenshot("channels-new-email-wrong");
            page.fill("#setting-imap-host", "127.0.0.1");
            page.fill("#setting-password", "secret of the mailbox");
            page.click("main button.btn-primary");
            page.waitForSelector("#health-head");
            screen.assertAccessible();
            screen.assertFits();
            screen.screenshot("channels-email");
            assertThat(page.content()).doesNotContain("secret of the mailbox", "whsec_", "/in/");
        }
    }

    @Test
    void aMailboxThatWasDisconnectedAsksForItsPasswordAgain() {
        Brand brand = brands.open();
        ChannelId mailbox = brand.get(() -> channels.connect(
                        brand.system(),
                        "email",
                        "",
                        "Care",
                        Map.of(
                                "address",
                                "care@brand.example",
                                "imap-host",
                                "127.0.0.1",
                                "imap-security",
                                "tls",
                                "password",
                                "of the mailbox",
                                "smtp-host",
                                "127.0.0.1",
                                "smtp-security",
                                "tls")))
                .channel()
                .id();
        brand.within(() -> channels.disconnect(brand.system(), mailbox));
        try (Screen screen = Browser.open(brand, Role.OWNER, Look.PHONE)) {
            var page = screen.go("/settings/channels/" + mailbox);
            screen.assertAccessible();
            page.fill("#setting-password", "of the mailbox, again");
            page.click("form[action$='/connection'] button");
            page.waitForSelector("button[data-dialog='disconnect']");
            screen.screenshot("channels-mailbox-again");
        }
        assertThat(brand.get(() -> channels.get(mailbox)).state()).isEqualTo(Channel.State.ACTIVE);
    }

    /** What is forgotten cannot be brought back by a toast. */
    @Test
    void beforeItForgetsItsCredentialsAChannelAsks() {
        Brand brand = brands.open();
        ChannelId shops = brand.get(() -> channels.connect(brand.system(), "open", "", "Shops", Map.of()))
                .channel()
                .id();
        try (Screen screen = Browser.open(brand, Role.OWNER, Look.PHONE.dark().in("ko"))) {
            var page = screen.go("/settings/channels/" + shops);
            page.click("button[data-dialog='disconnect']");
            screen.assertAccessible();
            screen.screenshot("channels-disconnect");
            page.click("#disconnect [data-close].btn:not(.btn-glyph)");
            assertThat(brand.get(() -> channels.get(shops)).state()).isEqualTo(Channel.State.ACTIVE);

            page.click("button[data-dialog='disconnect']");
            page.click("form[action$='/disconnection'] button");
            page.waitForSelector("form[action$='/connection'] button");
        }
        assertThat(brand.get(() -> channels.get(shops)).state()).isEqualTo(Channel.State.DISCONNECTED);
    }

    @Test
    void whoeverFilledInSomethingWrongGoesOnThere() {
        Brand brand = brands.open();
        try (Screen screen = Browser.open(brand, Role.OWNER, Look.DESKTOP)) {
            var page = screen.go("/settings/channels/new");
            page.fill("#name", "Shops");
            page.fill("#setting-answer-hours", "two days");
            page.click("form[action='/settings/channels'] button.btn-primary");
            page.waitForSelector("#setting-answer-hours-error");

            assertThat(page.evaluate("document.activeElement.id")).isEqualTo("setting-answer-hours");
            screen.assertAccessible();
        }
    }

    @Test
    void whatIsWrongStandsBesideItsField() {
        Brand brand = brands.open();
        var owner = brand.signIn(Role.OWNER);
        owner.get("/settings/channels/new");

        var answer = owner.post("/settings/channels", "connector=open&name=&settings%2Furl=javascript%3Aalert(1)");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("name-error", "setting-url-error");
    }

    @Test
    void anAgentLooksButDoesNotTouch() {
        Brand brand = brands.open();
        var agent = brand.signIn(Role.AGENT);

        assertThat(agent.get("/settings/channels").statusCode()).isEqualTo(200);
        assertThat(agent.get("/settings/channels/new").statusCode()).isEqualTo(403);
        assertThat(agent.post("/settings/channels", "connector=open&name=Shops").statusCode())
                .isEqualTo(403);
    }

    @Test
    void programsConnectChangeAndDisconnect() {
        Brand brand = brands.open();
        var api = brand.api(Scope.CHANNELS_READ, Scope.CHANNELS_MANAGE);
        JsonNode made = Objects.requireNonNull(api.post()
                .uri("/api/v1/channels")
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("connector", "open", "name", "Shops", "settings", Map.of("url", "https://example.com/in")))
                .retrieve()
                .body(JsonNode.class));
        String id = made.get("id").stringValue();
        assertThat(made.get("secret").stringValue()).startsWith("whsec_");
        assertThat(made.get("address").stringValue()).isEqualTo(brand.address() + "/in/" + id);

        String listed = api.get().uri("/api/v1/channels").retrieve().body(String.class);
        assertThat(listed).contains("\"name\":\"Shops\"", "\"total\":1").doesNotContain("whsec_");
        assertThat(api.patch()
                        .uri("/api/v1/channels/" + id)
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(Map.of("name", "All shops"))
                        .retrieve()
                        .body(JsonNode.class)
                        .get("settings")
                        .get("url")
                        .stringValue())
                .isEqualTo("https://example.com/in");
        assertThat(api.delete().uri("/api/v1/channels/" + id).retrieve().body(String.class))
                .contains("\"state\":\"disconnected\"");
        assertThat(api.get()
                        .uri("/api/v1/outbox")
                        .retrieve()
                        .toEntity(String.class)
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
        assertThat(brand.api(Scope.OUTBOX_READ)
                        .get()
                        .uri("/api/v1/outbox?state=dead")
                        .retrieve()
                        .body(String.class))
                .contains("\"items\":[]");
    }
}
