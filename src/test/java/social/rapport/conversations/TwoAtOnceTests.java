package social.rapport.conversations;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.OutboxList;
import social.rapport.support.Brands;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.RapportTest;
import social.rapport.support.Screen;
import social.rapport.workspace.Role;

/** Two members in two browsers, who answer the same person. */
@RapportTest
class TwoAtOnceTests extends InboxScene {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @Autowired
    OutboxList outbox;

    @Test
    void twoWhoSendAtTheSameMomentBothKnowAndNoWordIsLostOrSentTwice() {
        Brands.Login ava = brand.member(Role.AGENT);
        Brands.Login ben = brand.member(Role.AGENT);
        say("guest", "My pistachio tub arrived melted. What can you do?", 0);
        say("other", "주문한 아이스크림이 아직 안 왔어요. 확인 부탁드립니다.", 1);
        awaitCount(2);

        try (Screen first = Browser.open(brand, brand.signIn(ava), Look.DESKTOP);
                Screen second = Browser.open(brand, brand.signIn(ben), Look.DESKTOP.in("zh"))) {
            Page one = opened(first, "guest");
            Page two = opened(second, "guest");
            one.keyboard().press("m");
            assertThat(one.locator("#take")).not().isAttached();
            first.settle();
            String taken = one.locator("#talk-head .assign .clip").innerText();
            assertThat(two.locator("#talk-head .assign")).containsText(taken);
            listening(one);
            one.keyboard().press("r");
            one.keyboard().type("We send a new one");
            assertThat(two.locator("#talk > .attendance .writing")).isVisible();
            two.keyboard().press("r");
            two.keyboard().type("The money comes back");
            assertThat(one.locator("#talk > .attendance .writing")).isVisible();

            sendAtOnce(one, two);

            boolean isFirstLate = one.locator(".meanwhile").count() > 0;
            Screen late = isFirstLate ? first : second;
            Screen soon = isFirstLate ? second : first;
            String words = isFirstLate ? "We send a new one" : "The money comes back";
            assertThat(soon.page().locator(".bubble.out")).hasCount(1);
            assertThat(late.page().locator(".bubble.out")).hasCount(1);
            assertThat(soon.page().locator("#talk > .attendance .writing")).isVisible();
            assertThat(late.page().locator("#talk > .attendance .writing")).hasCount(0);
            assertThat(box(soon.page())).hasValue("");
            assertThat(box(late.page())).hasValue(words);
            late.screenshot("shift-late");
            soon.screenshot("shift-soon");
            late.assertAccessible();

            opened(late, "other");
            Page again = opened(late, "guest");
            assertThat(box(again)).hasValue(words);
            again.keyboard().press("r");
            again.keyboard().press("Control+a");
            again.keyboard().press("Delete");
            assertThat(soon.page().locator("#talk > .attendance .writing")).hasCount(0);
        }
        await().atMost(PATIENCE).until(() -> receiver.texts().size() == 1);
        assertThat(brand.get(() -> outbox.list(OutboxList.Filter.ALL, null, 50)).items())
                .hasSize(1);
    }

    private static void sendAtOnce(Page one, Page two) {
        one.keyboard().press("Control+Enter");
        two.keyboard().press("Control+Enter");
        one.waitForCondition(() ->
                one.locator(".meanwhile").count() + two.locator(".meanwhile").count() == 1);
    }

    private static Page opened(Screen screen, String who) {
        Page page = screen.page();
        if (!page.url().contains("/inbox")) {
            screen.go("/inbox?list=all&state=all");
        }
        String before = page.url();
        page.locator("#rows .list-row").filter(saying(who)).press("Enter");
        page.waitForURL(url -> !url.equals(before));
        screen.settle();
        return listening(page);
    }

    private static Page listening(Page page) {
        page.waitForFunction("() => document.documentElement.dataset.live === 'on'");
        return page;
    }

    private static Locator box(Page page) {
        return page.locator("#composer form:not([hidden]) textarea");
    }
}
