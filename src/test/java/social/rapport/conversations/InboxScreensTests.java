package social.rapport.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.RapportTest;
import social.rapport.workspace.Role;

@RapportTest
class InboxScreensTests extends InboxScene {

    @Test
    void theConversationFitsAPhoneInEveryLanguage() {
        ConversationId id = say("Nora Whitfield", "发现之前孩子吃了一勺，目前没事。我想退款，也想知道那到底是什么。", 0);
        awaitCount(1);
        for (Look look : List.of(Look.PHONE, Look.PHONE.dark().in("zh"), Look.PHONE.in("ko"))) {
            try (var screen = Browser.open(brand, Role.AGENT, look)) {
                Page page = screen.go("/inbox/" + id);
                screen.assertFits();
                screen.screenshot("conversation");
                assertThat(page.evaluate("""
                                () => {
                                  const name = document.querySelector('#talk-head h2');
                                  return name.scrollWidth <= name.clientWidth;
                                }
                                """)).as("the name is whole").isEqualTo(true);
            }
        }
        try (var screen = Browser.open(brand, Role.AGENT, Look.DESKTOP.dark().in("zh"))) {
            screen.go("/inbox/" + id);
            screen.screenshot("conversation");
        }
    }

    @Test
    void greatNumbersAndLongNamesStayWhereTheyBelong() {
        ConversationId id =
                say("Wilhelmina Featherstonehaugh-Cholmondeley ".repeat(4).strip(), "Hello", 0);
        awaitCount(1);
        for (Look look : List.of(
                Look.DESKTOP,
                Look.PHONE,
                Look.DESKTOP.in("zh"),
                Look.PHONE.dark().in("ko"))) {
            try (var screen = Browser.open(brand, Role.AGENT, look)) {
                Page page = screen.go("/inbox?list=all");
                page.evaluate(
                        "() => document.querySelectorAll('#inbox-whose .num').forEach(n => n.textContent = '9.9k')");
                assertThat(page.evaluate("""
                                () => [...document.querySelectorAll('#inbox-whose, #inbox-whose .segmented, .list-row')]
                                  .filter(e => e.scrollWidth > e.clientWidth).map(e => e.outerHTML.slice(0, 80))
                                """)).isEqualTo(List.of());
                assertThat(page.evaluate("""
                                () => {
                                  const row = document.querySelector('.list-row').getBoundingClientRect();
                                  const time = document.querySelector('.list-row time').getBoundingClientRect();
                                  const name = document.querySelector('.list-name').getBoundingClientRect();
                                  return time.right <= row.right && time.width > 10 && name.right <= time.left;
                                }
                                """)).isEqualTo(true);
                screen.assertFits();
                screen.screenshot("inbox-long");
                if (look.equals(Look.DESKTOP)) {
                    screen.go("/inbox/" + id);
                    screen.screenshot("inbox-long-talk");
                }
            }
        }
    }

    @Test
    void theListIsNarrowedByAddressesThatCanBePassedOn() {
        say("a", "발송은 언제 하나요? 환불받고 싶어요", 0);
        say("b", "我想退款，可以吗？", 1);
        awaitCount(2);

        try (var screen = Browser.open(brand, Role.AGENT, Look.DESKTOP)) {
            var page = screen.go("/inbox?list=all");
            page.locator("[popovertarget=filter-language]").click();
            page.locator("#filter-language a").filter(saying("Korean")).click();
            page.waitForURL("**/inbox?*language=ko*");
            screen.settle();
            assertThat(page.locator("#rows .list-row").count()).isEqualTo(1);
            page.keyboard().press("?");
            page.locator("dialog[open]").waitFor();
            screen.screenshot("inbox-keys");
        }
        for (Look look : List.of(
                Look.DESKTOP.dark().in("zh"), Look.PHONE, Look.PHONE.dark().in("zh"), Look.PHONE.in("ko"))) {
            try (var screen = Browser.open(brand, Role.AGENT, look)) {
                screen.go("/inbox?list=all&kind=private");
                screen.assertFits();
                screen.assertAccessible();
                screen.screenshot("inbox");
            }
        }
    }

    @Test
    void theListInTheOrderOfWaitingSaysHowLongEachHasWaited() {
        say("a", "Is anybody there?", -120);
        say("b", "你们几点关门？", 0);
        say("a", "Hello?", 50);
        awaitCount(2);

        try (var screen = Browser.open(brand, Role.AGENT, Look.DESKTOP)) {
            Page page = screen.go("/inbox?list=all&state=open&sort=due");
            assertThat(page.locator("#rows time").allInnerTexts()).containsExactly("waiting 3 h", "waiting 1 h");
            page = screen.go("/inbox?list=all&state=open&sort=newest");
            assertThat(String.join(", ", page.locator("#rows time").allInnerTexts()))
                    .matches("1\\d min ago, 1 h ago");
        }
        for (Look look : List.of(
                Look.DESKTOP.dark(), Look.PHONE.in("zh"), Look.PHONE.dark().in("ko"))) {
            try (var screen = Browser.open(brand, Role.AGENT, look)) {
                screen.go("/inbox?list=all");
                screen.assertFits();
                screen.assertAccessible();
                screen.screenshot("inbox-waiting");
                screen.go("/");
                screen.assertFits();
                screen.screenshot("home-waiting");
            }
        }
    }

    @Test
    void whereAChannelOnlyTakesThingsInTheComposerSaysSo() {
        channel = brand.get(() -> channels.connect(brand.system(), "open", "weibo", "Snowdrift Weibo", Map.of()))
                .channel()
                .id();
        ConversationId id = say("a", "你们几点关门？", 0);
        awaitCount(1);
        for (Look look : List.of(Look.DESKTOP, Look.PHONE.dark().in("zh"), Look.PHONE.in("ko"))) {
            try (var screen = Browser.open(brand, Role.OWNER, look)) {
                var page = screen.go("/inbox/" + id);
                assertThat(page.locator("#composer .verdict-line").innerText()).contains("Snowdrift Weibo");
                assertThat(page.locator("#gate .verdict-line").count()).isPositive();
                screen.assertFits();
                screen.assertAccessible();
                screen.screenshot("inbox-closed");
            }
        }
    }

    @Test
    void olderWordsComeInAsTheReaderGoesUp() {
        ConversationId id = say("a", "Word 0", 0);
        for (int minute = 1; minute < 120; minute++) {
            say("a", "Word " + minute, minute);
        }
        awaitCount(1);
        try (var screen = Browser.open(brand, Role.AGENT, Look.DESKTOP)) {
            var page = screen.go("/inbox/" + id);
            assertThat(page.locator(".bubble").count()).isEqualTo(50);
            page.locator("#said").evaluate("said => { said.scrollTop = 0; }");
            page.locator(".bubble").filter(saying("Word 30")).first().waitFor();
            page.locator("#said").evaluate("said => { said.scrollTop = 0; }");
            page.locator(".talk-earlier").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
            assertThat(page.locator(".bubble").count()).isEqualTo(120);
            assertThat(page.locator(".bubble").first().innerText()).isEqualTo("Word 0");
        }
    }

    @Test
    void aPersonsPageShowsTheirConversations() {
        ConversationId id = say("a", "Hello", 0);
        awaitCount(1);
        var person = brand.get(() -> conversations.get(id)).person();
        for (Look look : List.of(Look.DESKTOP, Look.PHONE.in("ko"))) {
            try (var screen = Browser.open(brand, Role.AGENT, look)) {
                var page = screen.go("/people/" + person + "?at=conversations");
                page.locator("#conversations .list-row").waitFor();
                screen.assertFits();
                screen.screenshot("person-conversations");
            }
        }
    }
}
