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
class BoardTests extends InboxScene {

    @Test
    void cardsAreMovedByButtonByDraggingAndBack() {
        ConversationId id = say("a", "Where is my parcel?", 0);
        say("b", "我想退款，可以吗？", 1);
        awaitCount(2);
        try (var screen = Browser.open(brand, Role.AGENT, Look.DESKTOP)) {
            Page page = screen.go("/inbox/board");
            assertThat(page.locator("[data-to=open] .board-card").count()).isEqualTo(2);
            screen.assertAccessible();
            screen.screenshot("board");
            String card = ".board-card[data-id='" + id + "']";
            page.locator(card + " summary").click();
            page.locator(card + " [data-target=pending]").click();
            page.locator("[data-to=pending] " + card).waitFor();
            page.locator("#toasts .undo button").click();
            page.locator("[data-to=open] " + card).waitFor();

            page.locator(card).dragTo(page.locator("[data-to=resolved]"));
            page.locator("[data-to=resolved] " + card).waitFor();
            assertThat(brand.get(() -> conversations.get(id)).state()).isEqualTo(State.RESOLVED);

            page.waitForFunction("() => document.documentElement.dataset.live === 'on'");
            say("a", "Hello?", 5);
            page.locator("[data-to=open] " + card).waitFor();
        }
    }

    @Test
    void columnsArePeopleTooAndTheBoardIsRemembered() {
        ConversationId id = say("a", "Where is my parcel?", 0);
        awaitCount(1);
        try (var screen = Browser.open(brand, Role.AGENT, Look.DESKTOP)) {
            Page page = screen.go("/inbox/board?by=assignee");
            String card = ".board-card[data-id='" + id + "']";
            page.locator("[data-to=nobody] " + card).waitFor();
            page.locator(card + " summary").click();
            page.locator(card + " [data-target]").first().click();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> brand.get(() -> conversations.get(id)).assignee() != null);
            page.navigate(brand.address() + "/inbox");
            page.locator("#board").waitFor();
            page.locator(".board-head a").filter(saying("List")).click();
            page.locator("#rows").waitFor();
            page.navigate(brand.address() + "/inbox");
            page.locator("#rows").waitFor();
        }
    }

    @Test
    void aColumnComesPageByPageAndFitsAPhone() {
        for (int i = 0; i < 25; i++) {
            say("person" + i, "Word " + i, i);
        }
        awaitCount(25);
        for (Look look : List.of(Look.PHONE.in("zh"), Look.PHONE.dark().in("ko"), Look.DESKTOP.dark())) {
            try (var screen = Browser.open(brand, Role.AGENT, look)) {
                Page page = screen.go("/inbox/board");
                assertThat(page.locator("[data-to=open] .board-card").count()).isEqualTo(20);
                screen.assertFits();
                screen.screenshot("board");
                page.locator("[data-to=open] .more a").click();
                page.locator("[data-to=open] .board-card").nth(24).waitFor();
            }
        }
    }
}
