package social.rapport.shared.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.shared.live.Live;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.RapportTest;
import social.rapport.support.Screen;
import social.rapport.workspace.Role;

/** The frame under the fingers: menus, keys, palette, toasts. */
@RapportTest
class FrameInBrowserTests {

    @Autowired
    Brands brands;

    @Autowired
    Live live;

    private Brand brand;
    private Brand.Visitor owner;

    @BeforeEach
    void open() {
        brand = brands.open();
        owner = brand.signIn(Role.OWNER);
    }

    @Test
    void whatWasDoneIsToldAndCanBeTakenBack() {
        try (Screen screen = Browser.open(brand, owner, Look.DESKTOP)) {
            Page page = screen.go("/parts");
            page.locator("#act").click();
            Locator toast = page.locator(".undo");
            assertThat(toast).containsText("Resolved 3 conversations.");
            toast.hover();
            screen.assertAccessible();
            screen.screenshot("toast");

            page.keyboard().press("z");

            assertThat(toast).containsText("Open again.");
            assertThat(page.locator("main h1")).hasText("Parts");
        }
    }

    @Test
    void aToastComesAlongWithTheNextPage() {
        try (Screen screen = Browser.open(brand, owner, Look.PHONE.in("zh"))) {
            Page page = screen.go("/parts");
            page.locator("#act-and-go").click();
            assertThat(page.locator(".undo")).containsText("已解决 3 个会话。");
            assertThat(page.locator(".undo button")).hasText("撤销");
            screen.settle();
            screen.screenshot("toast");
            screen.assertFits();
        }
    }

    @Test
    void thePaletteIsWalkedByKeys() {
        try (Screen screen = Browser.open(brand, owner, Look.DESKTOP)) {
            Page page = screen.go("/parts");
            page.keyboard().press("Control+k");
            Locator found = page.locator("#palette [role=option]");
            assertThat(found.first()).hasAttribute("aria-selected", "true");
            screen.settle();
            screen.assertAccessible();
            screen.screenshot("palette");

            page.keyboard().type("nothing is called like this");
            assertThat(found).hasCount(1);
            assertThat(found).isDisabled();

            page.keyboard().press("Escape");
            assertThat(page.locator("#palette")).isHidden();
        }
    }

    @Test
    void theKeysOfAPageAreShownAndCanBeTurnedOff() {
        try (Screen screen = Browser.open(brand, owner, Look.DESKTOP.in("ko"))) {
            Page page = screen.go("/parts");
            page.keyboard().press("?");
            assertThat(page.locator("#keys")).isVisible();
            assertThat(page.locator("#keys dt").first()).not().isEmpty();
            screen.assertAccessible();
            screen.screenshot("keys");

            page.locator("#single-keys").uncheck();
            page.keyboard().press("Escape");
            page.keyboard().press("?");
            assertThat(page.locator("#keys")).isHidden();
        }
    }

    @Test
    void themeAndLanguageAreChosenInTheMenu() {
        try (Screen screen = Browser.open(brand, owner, Look.DESKTOP)) {
            Page page = screen.go("/parts");
            page.locator("[popovertarget=member-menu]").click();
            page.locator("#member-menu [value=dark]").click();
            assertThat(page.locator("html")).hasAttribute("data-bs-theme", "dark");
            screen.assertAccessible();
            screen.screenshot("member-menu");

            page.locator("#member-menu [value=zh]").click();
            assertThat(page.locator("html")).hasAttribute("lang", "zh-CN");
            assertThat(page.locator("html")).hasAttribute("data-bs-theme", "dark");
            assertThat(page).hasURL(brand.address() + "/parts");
        }
    }

    @Test
    void dialogsAndDrawersOpenAndClose() {
        try (Screen screen = Browser.open(brand, owner, Look.PHONE)) {
            Page page = screen.go("/parts");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Drawer"))
                    .click();
            assertThat(page.locator("#a-drawer")).isVisible();
            screen.assertAccessible();
            screen.screenshot("drawer");
            page.locator("#a-drawer [data-close]").click();
            assertThat(page.locator("#a-drawer")).isHidden();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Dialog"))
                    .click();
            page.keyboard().press("Escape");
            assertThat(page.locator("#a-dialog")).isHidden();
        }
    }

    @Test
    void aListGrowsByWhatComesNextAndIsWalkedByKeys() {
        try (Screen screen = Browser.open(brand, owner, Look.DESKTOP)) {
            Page page = screen.go("/parts/rows?after=0");
            page.locator(".more a").click();
            assertThat(page.locator("#rows .list-row")).hasCount(4);
            page.locator(".more a").click();
            assertThat(page.locator("#rows .list-row")).hasCount(6);
            assertThat(page.locator(".more")).hasCount(0);

            page.evaluate("() => document.getElementById('rows').setAttribute('data-moves', '')");
            page.keyboard().press("j");
            page.keyboard().press("j");
            page.keyboard().press("k");
            assertThat(page.locator("#rows .list-row").first()).isFocused();
        }
    }

    @Test
    void aPartAsksUntilItIsDone() {
        try (Screen screen = Browser.open(brand, owner, Look.DESKTOP)) {
            Page page = screen.go("/parts");
            page.evaluate("() => htmx.ajax('GET', '/parts/poll', { target: '#looked', swap: 'innerHTML' })");
            assertThat(page.locator("#poll")).hasText("Asked 3");
            assertThat(page.locator("#poll")).not().hasAttribute("aria-busy", "true");
        }
    }

    @Test
    void whatIsToldIsLookedAtAgainInEveryTab() {
        try (Screen screen = Browser.open(brand, owner, Look.DESKTOP)) {
            Page page = screen.go("/parts");
            assertThat(page.locator("html")).hasAttribute("data-live", "on");
            Page second = page.context().newPage();
            second.navigate("/parts");
            assertThat(second.locator("html")).hasAttribute("data-live", "on");

            live.publish(brand.workspace(), "parts", "7");

            assertThat(page.locator("#looked")).containsText("Looked again");
            assertThat(second.locator("#looked")).containsText("Looked again");
        }
    }

    @Test
    void whatCannotBeShownSaysSoCalmly() {
        for (Look look : java.util.List.of(Look.DESKTOP, Look.PHONE.dark().in("ko"))) {
            try (Screen screen = Browser.open(brand, owner, look)) {
                screen.go("/no/such/page", 404);
                screen.screenshot("error-404");
                screen.assertAccessible();
                screen.assertFits();
            }
        }
    }
}
