package social.rapport.channels.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.Channels;
import social.rapport.channels.Connector;
import social.rapport.channels.Connectors;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.RapportTest;
import social.rapport.support.Screen;
import social.rapport.workspace.Role;

/** How a member connects an Official Account, step by step, and what else it has. */
@RapportTest
class WeChatScreensTests {

    @Autowired
    Brands brands;

    @Autowired
    Connectors connectors;

    @Autowired
    Channels channels;

    private final OfficialAccount account = new OfficialAccount();

    static List<Look> looks() {
        return List.of(
                Look.DESKTOP,
                Look.PHONE,
                Look.DESKTOP.dark().in("zh"),
                Look.PHONE.dark().in("ko"));
    }

    @AfterEach
    void close() {
        account.close();
    }

    @ParameterizedTest
    @MethodSource("looks")
    void everyNetworkSaysWhatItCanAndHowItIsConnected(Look look) {
        Brand brand = brands.open();
        try (Screen screen = Browser.open(brand, Role.OWNER, look)) {
            for (Connector connector : connectors.all()) {
                screen.go("/settings/channels/new?connector=" + connector.name());
                screen.assertAccessible();
                screen.assertFits();
                screen.screenshot("networks-new-" + connector.name());
            }
            assertThat(screen.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("looks")
    void anAccountIsSetUpStepByStep(Look look) {
        Brand brand = brands.open();
        account.refuseToken(40_164, "invalid ip 203.0.113.9 ipv6 ::ffff:203.0.113.9, not in whitelist rid: 1");
        try (Screen screen = Browser.open(brand, Role.OWNER, look)) {
            var page = screen.go("/settings/channels/new?connector=wechat");
            page.fill("#name", "Snowdrift");
            page.fill("#setting-app-id", account.appId);
            page.fill("#setting-app-secret", account.appSecret);
            page.fill("#setting-aes-key", account.aesKey);
            page.click("main button.btn-primary");
            page.waitForSelector("#secret");
            assertThat(page.inputValue("#address")).contains("/in/");
            assertThat(page.inputValue("#secret")).matches("[A-Za-z0-9]{32}");
            assertThat(page.content()).contains("203.0.113.9").doesNotContain(account.appSecret, account.aesKey);
            screen.assertAccessible();
            screen.assertFits();
            screen.screenshot("networks-wechat-refused");

            page.click("[aria-labelledby=setup-head] button:not([data-copies])");
            page.waitForSelector("[aria-labelledby=setup-head] [role=status] .dot:not(.no)");
            screen.assertAccessible();
            screen.assertFits();
            screen.screenshot("networks-wechat-stands");
            assertThat(screen.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("looks")
    void codesAndTheMenuHavePagesOfTheirOwn(Look look) {
        Brand brand = brands.open();
        String channel = connected(brand);
        try (Screen screen = Browser.open(brand, Role.OWNER, look)) {
            var page = screen.go("/settings/channels/" + channel + "/codes");
            screen.screenshot("networks-codes-none");
            page.fill("#name", "武康路 Wukang Road");
            page.fill("#scene", "a b");
            page.click("main button.btn-primary");
            page.waitForSelector("#scene-error");
            page.fill("#scene", "shop-7");
            page.click("main button.btn-primary");
            page.waitForSelector("a[href^='https://mp.weixin.qq.com/']");
            screen.assertAccessible();
            screen.assertFits();
            screen.screenshot("networks-codes");

            screen.go("/settings/channels/" + channel + "/menu");
            page.fill("#menu", "- Talk | talk");
            page.click("main button.btn-primary");
            page.waitForSelector("#menu-error");
            page.fill("#menu", "A | a\nB | b\nC | c\nD | d");
            page.click("main button.btn-primary");
            page.waitForSelector("[role=alert]");
            assertThat(page.inputValue("#menu")).contains("D | d");
            page.fill("#menu", "Shop | https://shop.example.com\nHelp\n- Talk | talk");
            page.click("main button.btn-primary");
            page.waitForCondition(() -> account.desk.menu != null);
            screen.assertAccessible();
            screen.assertFits();
            screen.screenshot("networks-menu");
        }
    }

    @Test
    void whoeverMayOnlyLookIsNotShownHowToChangeIt() {
        Brand brand = brands.open();
        String channel = connected(brand);
        assertThat(brand.signIn(Role.AGENT)
                        .get("/settings/channels/" + channel + "/codes")
                        .statusCode())
                .isEqualTo(403);
        assertThat(brand.signIn(Role.AGENT)
                        .get("/settings/channels/" + channel + "/menu")
                        .statusCode())
                .isEqualTo(403);
    }

    private String connected(Brand brand) {
        return brand.get(() -> channels.connect(brand.system(), "wechat", "", "Snowdrift", account.settings("service")))
                .channel()
                .id()
                .toString();
    }
}
