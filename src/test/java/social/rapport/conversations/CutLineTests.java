package social.rapport.conversations;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.OutboxList;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.RapportTest;
import social.rapport.support.Screen;
import social.rapport.support.Wire;
import social.rapport.timeline.InteractionFilter;
import social.rapport.workspace.Role;

/** A member's browser whose line to the server is cut, without anything that tells it so. */
@RapportTest
class CutLineTests extends InboxScene {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    /** A minute by the clock of the page passes in a moment; {@code -Drapport.test.cut.seconds=60} waits it out on both sides. */
    private static final Duration CUT = Duration.ofSeconds(Integer.getInteger("rapport.test.cut.seconds", 0));

    @Autowired
    OutboxList outbox;

    @Test
    void aMinuteWithoutALineLosesNothingAndWhatHappenedIsThereAfterwards() {
        say("guest", "My pistachio tub arrived melted", 0);
        awaitCount(1);
        try (Wire line = line(piece -> false);
                Screen screen = Browser.open(brand, Role.AGENT, Look.PHONE)) {
            screen.page().clock().install();
            Page page = screen.go(over(line) + "/inbox?list=all");
            page.locator("#rows .list-row").click();
            page.waitForURL("**/inbox/*");
            listening(page);
            box(page).fill("We send you");
            screen.settle();

            line.cut();
            page.waitForFunction("() => document.documentElement.dataset.live !== 'on'");
            box(page).fill("We send you a new one");
            page.locator("#composer form:not([hidden]) .send").click();
            assertThat(page.locator("#toasts")).containsText("did not reach the server");
            page.clock().fastForward("00:30");
            assertThat(page.locator("#live-state")).isVisible();
            screen.assertFits();
            screen.screenshot("shift-offline");
            say("guest", "And my spoon is broken", 1);
            page.clock().fastForward("00:30");
            page.waitForTimeout(CUT.toMillis());
            assertThat(box(page)).hasValue("We send you a new one");
            line.mend();

            assertThat(page.locator(".bubble.in").last()).hasText("And my spoon is broken");
            assertThat(page.locator("#live-state")).isHidden();
            assertThat(box(page)).hasValue("We send you a new one");
            page.locator("#composer form:not([hidden]) .send").click();
            assertThat(page.locator(".bubble.out")).hasText("We send you a new one");
        }
        await().atMost(PATIENCE).until(() -> receiver.texts().equals(List.of("We send you a new one")));
    }

    /** So shortly that nobody is told of it. */
    @Test
    void whatHappensWhileTheLineIsCutForAMomentIsThereAfterwards() {
        say("guest", "My pistachio tub arrived melted", 0);
        awaitCount(1);
        try (Wire line = line(piece -> false);
                Screen screen = Browser.open(brand, Role.AGENT, Look.DESKTOP)) {
            Page page = screen.go(over(line) + "/inbox?list=all");
            page.locator("#rows .list-row").press("Enter");
            page.waitForURL("**/inbox/*");
            listening(page);
            screen.settle();
            line.cut();
            page.waitForFunction("() => document.documentElement.dataset.live !== 'on'");
            say("guest", "And my spoon is broken", 1);
            await().atMost(PATIENCE).until(() -> sayings() == 2);
            line.mend();
            assertThat(page.locator(".bubble.in").last()).hasText("And my spoon is broken");
        }
    }

    /** The server has taken the answer, and nobody learns of it. */
    @Test
    void anAnswerDuringWhichTheLineIsCutGoesOutOnceAndIsNoDraftAfterwards() {
        say("guest", "My pistachio tub arrived melted", 0);
        awaitCount(1);
        AtomicBoolean isSending = new AtomicBoolean();
        try (Wire line = line(piece -> isSending.get() && piece.startsWith("HTTP/1.1 30"));
                Screen screen = Browser.open(brand, Role.AGENT, Look.DESKTOP)) {
            Page page = screen.go(over(line) + "/inbox?list=all");
            page.locator("#rows .list-row").press("Enter");
            page.waitForURL("**/inbox/*");
            String conversation = page.url();
            listening(page);
            screen.settle();
            page.keyboard().press("r");
            page.keyboard().type("We send you a new one");
            isSending.set(true);
            page.keyboard().press("Control+Enter");
            await().atMost(PATIENCE).until(() -> receiver.texts().size() == 1);
            await().atMost(PATIENCE).until(() -> line.open() == 0);
            page.waitForCondition(() -> screen.page().url().startsWith("chrome-error:"));
            isSending.set(false);
            line.mend();

            page = screen.go(conversation);
            assertThat(page.locator(".bubble.out")).hasText("We send you a new one");
            assertThat(box(page)).hasValue("");
            page.waitForFunction("() => !Object.keys(localStorage).some(key => key.startsWith('rapport.draft.'))");
        }
        assertThat(receiver.texts()).containsExactly("We send you a new one");
        assertThat(brand.get(() -> outbox.list(OutboxList.Filter.ALL, null, 50)).items())
                .hasSize(1);
    }

    /** @param cuts whether the line is cut rather than that something comes back over it */
    private Wire line(Predicate<String> cuts) {
        AtomicReference<Wire> self = new AtomicReference<>();
        Wire line = new Wire(URI.create(brand.address()).getPort(), (client, far) -> client, (piece, isToServer) -> {
            if (!isToServer && cuts.test(piece)) {
                self.get().cut();
            }
            return piece;
        });
        self.set(line);
        return line;
    }

    private static String over(Wire line) {
        return "http://localhost:" + line.port();
    }

    private long sayings() {
        return brand.get(() -> timeline.list(InteractionFilter.ALL, null, 10))
                .items()
                .size();
    }

    private static Locator box(Page page) {
        return page.locator("#composer form:not([hidden]) textarea");
    }

    private static Page listening(Page page) {
        page.waitForFunction("() => document.documentElement.dataset.live === 'on'");
        return page;
    }
}
