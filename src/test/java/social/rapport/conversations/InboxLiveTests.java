package social.rapport.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import social.rapport.conversations.Conversation.State;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.RapportTest;
import social.rapport.workspace.Role;

@RapportTest
class InboxLiveTests extends InboxScene {

    private static final String HOSTILE = "\"'><img src=x onerror=alert(1)><script>alert(2)</script>";

    @Test
    void aMemberReadsAndAnswersByKeyboardInARealBrowserAndNothingHostileRuns() {
        ConversationId id = say(HOSTILE, HOSTILE, 0);
        awaitCount(1);

        try (var screen = Browser.open(brand, Role.AGENT, Look.DESKTOP)) {
            var page = screen.go("/inbox");
            page.keyboard().press("j");
            page.keyboard().press("Enter");
            page.waitForURL("**/inbox/" + id + "*");
            screen.settle();
            assertThat(page.locator(".bubble.in").innerText()).contains("<script>");
            page.keyboard().press("n");
            page.keyboard().type(HOSTILE);
            page.keyboard().press("Control+Enter");
            page.locator(".bubble.note").waitFor();
            screen.settle();
            page.keyboard().press("r");
            page.keyboard().type("We look into it");
            page.keyboard().press("Control+Enter");
            page.locator(".bubble.out").waitFor();
            screen.settle();
            screen.assertAccessible();
            screen.screenshot("conversation");
        }
        assertThat(brand.get(() -> conversations.get(id)).state()).isEqualTo(State.PENDING);
        assertThat(brand.get(() -> conversations.get(id)).assignee()).isNotNull();
    }

    @Test
    void twoMembersSeeWhatTheOtherDoesAndNothingTypedIsLost() {
        ConversationId id = say("a", "Hello", 0);
        awaitCount(1);
        String at = "/inbox/" + id + "?list=all&state=all&sort=newest";
        try (var first = Browser.open(brand, Role.AGENT, Look.DESKTOP);
                var second = Browser.open(brand, Role.AGENT, Look.DESKTOP.in("zh"))) {
            Page one = listening(first.go(at));
            Page two = listening(second.go(at));
            one.locator("#to-private_reply textarea").fill("I am on it");
            two.locator("#to-private_reply textarea").fill("I was faster");
            two.locator("#to-private_reply textarea").press("Control+Enter");
            one.locator(".bubble.out").filter(saying("I was faster")).waitFor();
            one.locator("#said .delivery").filter(saying("sent")).waitFor();
            assertThat(one.locator("#to-private_reply textarea").inputValue()).isEqualTo("I am on it");

            one.locator("#to-private_reply textarea").press("Control+Enter");
            one.locator(".meanwhile li").first().waitFor();
            first.settle();
            first.screenshot("inbox-conflict");
            first.assertAccessible();
            assertThat(one.locator(".meanwhile").innerText()).contains("answered at");
            assertThat(one.locator("#to-private_reply textarea").inputValue()).isEqualTo("I am on it");
            one.locator("button[name=anyway]").click();
            two.locator(".bubble.out").filter(saying("I am on it")).waitFor();
            await().atMost(Duration.ofSeconds(20)).until(() -> receiver.texts().size() == 2);

            listening(one);
            two.keyboard().press("Escape");
            two.locator("#talk-head [data-key=e]").click();
            one.locator("#talk-head [data-key=e]").filter(saying("Open again")).waitFor();

            say("b", "Another", 50);
            one.locator("#inbox-new:visible").waitFor();
            assertThat(one.locator("#rows .list-row").count()).isEqualTo(1);
            assertThat(one.locator("#inbox-new").innerText()).isEqualTo("1 new");
            first.screenshot("inbox-news");
            one.locator("#inbox-new").click();
            one.locator("#rows .list-row").filter(saying("Another")).waitFor();
            assertThat(one.locator("#inbox-new").isVisible()).isFalse();
        }
        assertThat(receiver.texts()).containsExactly("I was faster", "I am on it");
    }

    @Test
    void anOpenMenuAndWhereSomebodyStandsOutliveWhatOthersDo() {
        ConversationId id = say("a", "Hello", 0);
        awaitCount(1);
        for (Look look : List.of(Look.DESKTOP, Look.PHONE.in("ko"))) {
            String next = "Are you there? " + look;
            try (var screen = Browser.open(brand, Role.AGENT, look)) {
                Page page = listening(screen.go("/inbox/" + id));
                page.locator("[popovertarget=snooze-menu]").click();
                page.keyboard().press("ArrowDown");
                brand.within(() -> conversations.resolve(id, brand.system()));
                say("a", next, 1);
                page.locator(".bubble.in").filter(saying(next)).waitFor();
                assertThat(page.locator("#snooze-menu:popover-open").count()).isOne();
                assertThat(page.evaluate("() => document.activeElement.closest('#snooze-menu') !== null"))
                        .isEqualTo(true);

                String version = page.getAttribute("#talk-head", "data-version");
                brand.within(() -> conversations.resolve(id, brand.system()));
                page.keyboard().press("Escape");
                page.waitForFunction(
                        "before => document.getElementById('talk-head').dataset.version !== before", version);
                screen.screenshot("inbox-menu");

                page.locator("#talk-head [data-key=e]").focus();
                version = page.getAttribute("#talk-head", "data-version");
                say("a", "Still waiting " + look, 2);
                page.waitForFunction(
                        "before => document.getElementById('talk-head').dataset.version !== before", version);
                assertThat(page.evaluate("() => document.activeElement.dataset.key"))
                        .isEqualTo("e");
            }
        }
    }

    private static Page listening(Page page) {
        page.waitForFunction("() => document.documentElement.dataset.live === 'on'");
        return page;
    }

    @Test
    void whatWasNotDeliveredSaysWhyAndCanBeSentAgain() {
        ConversationId id = say("a", "Hello", 0);
        awaitCount(1);
        receiver.next(422);
        try (var screen = Browser.open(brand, Role.AGENT, Look.DESKTOP)) {
            var page = listening(screen.go("/inbox/" + id));
            page.locator("#to-private_reply textarea").fill("Please take this");
            page.locator("#to-private_reply .send").click();
            page.locator(".delivery.text-no").waitFor();
            screen.settle();
            screen.screenshot("inbox-failed");
            page.locator("[hx-post$=retry]").click();
            page.locator(".delivery .ti-check").waitFor();
            assertThat(page.locator("[hx-post$=retry]").count()).isZero();
        }
        assertThat(receiver.texts()).containsExactly("Please take this");
    }
}
