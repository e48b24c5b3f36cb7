package social.rapport.channels.chat;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.portal.Portals;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.Pictures;
import social.rapport.support.RapportTest;
import social.rapport.support.Screen;
import social.rapport.workspace.Role;

/** The widget in a real browser, on a page of another origin. */
@RapportTest
class ChatInBrowserTests {

    private static final List<String> HOSTILE = List.of(
            "<script>window.hit=1</script>",
            "<img src=x onerror=\"window.hit=1\"><b class=injected>b</b>",
            "</textarea></title></style><svg onload=window.hit=1>",
            "javascript:window.hit=1//",
            "{{constructor.constructor('window.hit=1')()}} ${window.hit=1}",
            "<a href=\"javascript:window.hit=1\">x</a><iframe srcdoc=\"<script>parent.hit=1</script>\">");

    private static final String FOREIGN = """
            () => {
              const roots = [document, document.getElementById('rapport-chat')?.shadowRoot].filter(Boolean);
              return roots.flatMap(root => [...root.querySelectorAll(
                '.injected, iframe, object, embed, [onerror], [onload], a[href^="javascript"], script:not([src])')])
                .map(element => element.outerHTML.slice(0, 200));
            }
            """;

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    Portals portals;

    private Website site;
    private Brand brand;
    private Channel channel;
    private String secret;
    private Team team;

    @BeforeEach
    void open() {
        site = Website.open();
        brand = brands.open();
        team = new Team(brand);
        Channels.Secret made = brand.get(() -> channels.connect(
                brand.system(),
                "webchat",
                "",
                "Chat",
                Map.of(
                        "origins", site.origin(),
                        "brand", "Snowdrift",
                        "colour", "#0b6e5f",
                        "greeting-en", "Hello. What can we do for you?",
                        "greeting-zh", "您好，请问有什么可以帮您？",
                        "greeting-ko", "안녕하세요. 무엇을 도와드릴까요?")));
        channel = made.channel();
        secret = Objects.requireNonNull(made.secret());
        embed("en", "");
    }

    private void embed(String language, String attributes) {
        site.embed(brand.address(), "/chat/" + channel.id() + "/widget.js", language, attributes);
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void aVisitorAndAMemberTalkLive() {
        embed("ko", "");
        try (Screen visitor = Browser.open(brand, brand.stranger(), Look.PHONE.in("ko"));
                Screen member = Browser.open(brand, Role.AGENT, Look.DESKTOP)) {
            Page inbox = member.go("/inbox");
            Page page = visitor.go(site.origin() + "/");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("채팅 문의"))
                    .click();
            assertThat(page.getByText("무엇을 도와드릴까요?")).isVisible();
            assertThat(kept(page)).isEqualTo("0");

            write(page, "주문한 아이스크림이 녹아서 왔어요");
            assertThat(inbox.getByText("주문한 아이스크림이 녹아서 왔어요").first()).isVisible();
            assertThat(kept(page)).isEqualTo("1");
            inbox.getByText("주문한 아이스크림이 녹아서 왔어요").first().click();
            assertThat(inbox.locator("[data-typists]")).isAttached();
            Locator box = inbox.locator("#composer form:not([hidden]) textarea");
            box.pressSequentially("죄송");
            assertThat(page.getByText("쓰고 있어요")).isVisible();
            page.getByRole(AriaRole.TEXTBOX).pressSequentially("사진");
            assertThat(inbox.locator("[data-typists]")).isVisible();
            member.screenshot("chat-typing-member");
            visitor.screenshot("chat-typing");
            box.fill("죄송합니다. 새 제품을 바로 보내 드릴게요.");
            box.press("Control+Enter");

            assertThat(page.getByText("새 제품을 바로 보내 드릴게요.")).isVisible();
            assertThat(inbox.locator(".delivery").last()).hasText("read");
            page.locator("#rapport-chat .write textarea").press("Escape");
            team.answer(conversation(), "곧 도착합니다. https://shop.example/42에서 보세요.");
            assertThat(inbox.locator(".delivery").last()).hasText("delivered");
            page.locator("#rapport-chat .launcher").click();
            assertThat(inbox.locator(".delivery").last()).hasText("read");
            assertThat(page.locator("#rapport-chat .bubble a")).hasText("https://shop.example/42");
            assertThat(inbox.locator(".bubble.out a")).hasAttribute("href", "https://shop.example/42");
            visitor.assertAccessible();
            visitor.assertFits();
            visitor.screenshot("chat-talk");
            member.screenshot("chat-inbox");
        }
    }

    @Test
    void whomTheSiteKnowsGoesToTheirOwnPagesAndNobodyElseIsShownTheWay() {
        brand.reachedAt(brand.address());
        brand.within(() -> portals.set(brand.system(), true, "#1c4a5e", Map.of()));
        Map<String, String> names = Map.of("en", "My page", "zh", "我的页面", "ko", "내 페이지");
        for (Map.Entry<String, String> name : names.entrySet()) {
            String language = name.getKey();
            embed(language, "");
            try (Screen visitor = Browser.open(brand, brand.stranger(), Look.PHONE.in(language))) {
                Page page = visitor.go(site.origin() + "/");
                page.evaluate("() => RapportChat.open()");
                Locator way = page.locator("header button[title]");
                write(page, "nobody knows me");
                page.waitForCondition(() -> kept(page).equals("1"));
                assertThat(way).isHidden();
                String signed = Signature.of(secret, language, Map.of("name", "Reader " + language));
                page.evaluate("signed => RapportChat.identify(signed)", signed);
                assertThat(way).isVisible();
                assertThat(way).hasAttribute("aria-label", name.getValue());
                write(page, "now somebody does");
                Awaitility.await().until(() -> team.items("/api/v1/people").stream()
                        .anyMatch(person -> person.toString().contains("Reader " + language)));
                visitor.assertAccessible();
                visitor.screenshot("chat-page");
                Page own = page.waitForPopup(way::click);
                own.waitForURL("**/key/chat/*");
                own.click("main form button");
                own.waitForURL("**/talk");
                assertThat(own.evaluate("() => window.opener === null")).isEqualTo(true);
                page.evaluate("() => RapportChat.forget()");
                assertThat(way).isHidden();
            }
        }
    }

    @Test
    void picturesGoBothWays() {
        try (Screen visitor = Browser.open(brand, brand.stranger(), Look.PHONE);
                Screen member = Browser.open(brand, Role.AGENT, Look.DESKTOP)) {
            Page page = opened(visitor);
            paste(page.locator("#rapport-chat .write textarea"), Pictures.photo(600, 400));
            assertThat(page.locator("#rapport-chat .tray li:not(.waits) img")).isVisible();
            page.locator("#rapport-chat .write input[type=file]")
                    .setInputFiles(new FilePayload("cat.svg", "image/svg+xml", "<svg/>".getBytes()));
            assertThat(page.locator("#rapport-chat .refused")).containsText("Only PNG, JPEG, WebP and GIF");
            visitor.assertAccessible();
            visitor.screenshot("chat-picture-chosen");
            write(page, "It arrived like this");
            assertThat(page.locator("#rapport-chat .mine a.picture img")).isVisible();

            Page inbox = member.go("/inbox/" + conversation());
            assertThat(inbox.locator("#said a.picture img")).isVisible();
            Locator form = inbox.locator("#composer form:not([hidden])");
            paste(form.locator("textarea"), Pictures.png(640, 400));
            assertThat(form.locator(".attachment:not([data-pending]) img")).isVisible();
            form.locator("textarea").fill("This is how it should look");
            form.locator(".send").click();

            Locator answer = page.locator("#rapport-chat li:not(.mine) a.picture");
            assertThat(answer.locator("img")).hasJSProperty("naturalWidth", 640);
            assertThat(answer).hasAttribute("href", java.util.regex.Pattern.compile("blob:.*"));
            visitor.assertAccessible();
            visitor.assertFits();
            visitor.screenshot("chat-pictures");
            member.screenshot("chat-pictures-inbox");
            page.reload();
            assertThat(opened(page).locator("#rapport-chat a.picture img")).hasCount(2);
        }
    }

    private static void paste(Locator box, byte[] picture) {
        box.evaluate("""
                (box, base64) => {
                  const bytes = Uint8Array.from(atob(base64), letter => letter.charCodeAt(0));
                  const copied = new DataTransfer();
                  copied.items.add(new File([bytes], 'image.png', { type: bytes[0] === 0x89 ? 'image/png' : 'image/jpeg' }));
                  box.dispatchEvent(new ClipboardEvent('paste', { clipboardData: copied, bubbles: true, cancelable: true }));
                }
                """, Base64.getEncoder().encodeToString(picture));
    }

    @Test
    void whatHappensWithoutAConnectionIsCaughtUpWithOnce() {
        try (Screen visitor = Browser.open(brand, brand.stranger(), Look.DESKTOP)) {
            Page page = opened(visitor);
            write(page, "first");
            String conversation = conversation();
            team.answer(conversation, "answer one");
            assertThat(page.getByText("answer one")).isVisible();

            page.context().setOffline(true);
            write(page, "written offline");
            team.answer(conversation, "answer two");
            team.answer(conversation, "answer three");
            page.context().setOffline(false);

            assertThat(page.getByText("answer three")).isVisible();
            Awaitility.await().until(() -> messages(conversation).contains("written offline"));
            page.reload();
            Page again = opened(page);
            assertThat(again.getByText("answer three")).isVisible();
            assertThat(again.locator("#rapport-chat li .bubble")).hasCount(6);
            for (String text : List.of("first", "answer one", "answer two", "answer three", "written offline")) {
                assertThat(again.getByText(text, new Page.GetByTextOptions().setExact(true)))
                        .hasCount(1);
            }
        }
    }

    @Test
    void hostileWordsAreReadAndNeverRun() {
        try (Screen visitor = Browser.open(brand, brand.stranger(), Look.DESKTOP);
                Screen member = Browser.open(brand, Role.AGENT, Look.DESKTOP)) {
            Page page = opened(visitor);
            for (String words : HOSTILE) {
                write(page, words);
            }
            String conversation = conversation();
            for (String words : HOSTILE) {
                team.answer(conversation, words);
            }
            for (String words : HOSTILE) {
                assertThat(page.getByText(words)).hasCount(2);
            }
            Page inbox = member.go("/inbox/" + conversation);
            assertThat(inbox.locator("#talk").getByText(HOSTILE.getFirst())).hasCount(2);
            for (Page both : List.of(page, inbox)) {
                assertThat(both.evaluate("() => window.hit")).isNull();
                assertThat((List<?>) both.evaluate(FOREIGN)).isEmpty();
            }
        }
    }

    @Test
    void withGlobalPrivacyControlNothingOutlivesTheTab() {
        try (Screen visitor = Browser.open(brand, brand.stranger(), Look.DESKTOP)) {
            visitor.page()
                    .addInitScript("Object.defineProperty(navigator, 'globalPrivacyControl', { get: () => true })");
            Page page = opened(visitor);
            write(page, "hello");
            conversation();

            assertThat(page.evaluate("() => localStorage.length + ' ' + sessionStorage.length"))
                    .isEqualTo("0 1");
            page.reload();
            assertThat(opened(page).getByText("hello", new Page.GetByTextOptions().setExact(true)))
                    .isVisible();
        }
    }

    @Test
    void whomTheSiteKnowsFindsTheirTalkAndNobodyElseDoes() {
        try (Screen visitor = Browser.open(brand, brand.stranger(), Look.DESKTOP)) {
            embed("en", "");
            Page page = opened(visitor);
            write(page, "before signing in");
            conversation();
            embed("en", "data-identity=\"" + Signature.of(secret, "42", Map.of("name", "Mina")) + "\"");
            page.reload();
            opened(page);
            assertThat(page.getByText("before signing in")).isVisible();
            write(page, "after signing in");
            Awaitility.await().until(() -> messages(conversation()).contains("after signing in"));

            embed("en", "data-identity=\"" + Signature.of(secret, "43", Map.of()) + "\"");
            page.reload();
            opened(page);
            write(page, "somebody else");
            Awaitility.await().until(() -> people() == 2);
            assertThat(page.getByText("after signing in")).hasCount(0);

            embed("en", "");
            page.reload();
            opened(page);
            assertThat(page.locator("#rapport-chat li .bubble")).hasCount(1);
        }
    }

    @Test
    void theKeyboardIsEnough() {
        try (Screen visitor = Browser.open(brand, brand.stranger(), Look.DESKTOP)) {
            Page page = visitor.go(site.origin() + "/");
            page.waitForSelector("#rapport-chat .launcher");
            page.keyboard().press("Tab");
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            assertThat(page.getByRole(AriaRole.TEXTBOX)).isFocused();
            page.keyboard().type("no mouse");
            page.keyboard().press("Shift+Enter");
            page.keyboard().type("second line");
            page.keyboard().press("Enter");
            assertThat(page.locator("#rapport-chat .mine .bubble")).hasText("no mouse\nsecond line");
            page.keyboard().press("Escape");
            assertThat(page.locator("#rapport-chat .panel")).isHidden();
            assertThat(page.locator("#rapport-chat .launcher")).isFocused();
            conversation();
        }
    }

    @Test
    void anotherSiteGetsNothing() {
        try (Website hostile = Website.open();
                Screen screen = Browser.open(brand, brand.stranger(), Look.DESKTOP)) {
            hostile.embed(brand.address(), "/chat/" + channel.id() + "/widget.js", "en", "");
            Page page = screen.page().context().newPage();
            page.navigate(hostile.origin() + "/");
            page.waitForSelector("#rapport-chat .launcher");

            assertThat(page.evaluate("() => RapportChat.open().then(() => 'opened', () => 'refused')"))
                    .isEqualTo("refused");
            assertThat(page.locator("#rapport-chat .panel")).hasCount(0);
            assertThat(page.evaluate(
                            "async address => fetch(address, {method: 'POST', body: '{}',"
                                    + " headers: {'Content-Type': 'application/json'}}).then(() => 'read', () => 'refused')",
                            brand.address() + "/chat/" + channel.id() + "/visits"))
                    .isEqualTo("refused");
        }
    }

    @Test
    void whenNobodyIsThereItAsksForAnAddress() {
        try (Screen visitor = Browser.open(brand, brand.stranger(), Look.DESKTOP)) {
            Page page = opened(visitor);
            write(page, "is anybody there");
            Locator address = page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("E-mail address"));
            address.fill("mina@example.com");
            visitor.assertAccessible();
            visitor.screenshot("chat-nobody");
            address.press("Enter");
            assertThat(page.getByText("Thank you. We have your address.")).isVisible();
            Awaitility.await().until(() -> team.get("/api/v1/people?q=mina@example.com")
                    .toString()
                    .contains("webchat"));
        }
    }

    @Test
    void itLooksWellEverywhere() {
        for (Look look : List.of(
                Look.DESKTOP,
                Look.DESKTOP.dark().in("zh"),
                Look.PHONE.in("zh"),
                Look.PHONE.dark().in("ko"),
                Look.PHONE.dark())) {
            embed(look.language(), "");
            try (Screen visitor = Browser.open(brand, brand.stranger(), look)) {
                Page page = visitor.go(site.origin() + "/");
                page.waitForSelector("#rapport-chat .launcher");
                visitor.screenshot("chat-closed");
                page.locator("#rapport-chat .launcher").click();
                write(
                        page,
                        Map.of("zh", "请问订单什么时候发货？", "en", "When will my order be sent?", "ko", "언제 배송되나요?")
                                .get(look.language()));
                assertThat(page.locator("#rapport-chat .leave")).isVisible();
                visitor.assertAccessible();
                visitor.assertFits();
                visitor.screenshot("chat-open");
            }
        }
    }

    @Test
    void aMemberConnectsAndTriesIt() {
        Brand.Visitor owner = brand.signIn(Role.OWNER);
        try (Screen screen = Browser.open(brand, owner, Look.DESKTOP)) {
            Page page = screen.go("/settings/channels/new?connector=webchat");
            screen.assertAccessible();
            screen.screenshot("chat-connect");
            page.locator("[name='name']").fill("Shop chat");
            page.locator("[name='settings/origins']").fill("www.example.com");
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Connect").setExact(true))
                    .click();
            assertThat(page.getByText("Give addresses of websites without a path"))
                    .isVisible();
            page.locator("[name='settings/origins']").fill("https://www.example.com");
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Connect").setExact(true))
                    .click();
            assertThat(page.locator("#tag"))
                    .hasValue(java.util.regex.Pattern.compile("<script async src=.*widget.js.*"));
            screen.settle();
            screen.assertAccessible();
            screen.screenshot("chat-channel");
        }
        for (Look look : List.of(Look.DESKTOP.in("zh"), Look.PHONE.dark().in("ko"))) {
            try (Screen screen = Browser.open(brand, owner, look)) {
                screen.go("/settings/channels/" + channel.id());
                screen.assertFits();
                screen.screenshot("chat-channel");
                Page page = screen.go("/settings/channels/" + channel.id() + "/preview");
                page.locator("#rapport-chat .launcher").click();
                write(page, "from the preview");
                screen.assertAccessible();
                screen.assertFits();
                screen.screenshot("chat-preview");
            }
        }
        conversation();
    }

    private Page opened(Screen visitor) {
        return opened(visitor.go(site.origin() + "/"));
    }

    private static Page opened(Page page) {
        page.locator("#rapport-chat .launcher").click();
        assertThat(page.getByText("Hello. What can we do for you?")).isVisible();
        return page;
    }

    private static void write(Page page, String text) {
        Locator box = page.locator("#rapport-chat .write textarea");
        box.fill(text);
        box.press("Enter");
    }

    private static Object kept(Page page) {
        return page.evaluate("() => String(localStorage.length + sessionStorage.length)");
    }

    private String conversation() {
        return team.conversations(1).getFirst();
    }

    private int people() {
        return team.items("/api/v1/people").size();
    }

    private String messages(String conversation) {
        return team.get("/api/v1/conversations/" + conversation).toString();
    }
}
