package social.rapport.conversations;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.shared.Ids;
import social.rapport.shared.MemberId;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.RapportTest;
import social.rapport.support.Screen;
import social.rapport.workspace.Members;
import social.rapport.workspace.Role;

/** Drafts in a real browser: what the server does not have yet stays there. */
@RapportTest
class DraftScreensTests extends InboxScene {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String KEPT =
            "() => Object.keys(localStorage).filter(key => key.startsWith('rapport.draft.')).length";

    @Autowired
    Drafts drafts;

    @Autowired
    Members members;

    private static Locator box(Page page) {
        return page.locator("#to-private_reply textarea");
    }

    private static int kept(Page page) {
        return ((Number) page.evaluate(KEPT)).intValue();
    }

    private Map<String, Drafts.Begun> onServer(ConversationId id) {
        MemberId member = brand.get(members::present).getFirst().id();
        return brand.get(() -> drafts.of(id, member));
    }

    private void awaitOnServer(ConversationId id, String text) {
        await().atMost(SOON).until(() -> onServer(id).values().stream()
                .anyMatch(begun -> begun.text().equals(text)));
    }

    /** The window is closed while there is no connection, and opened again once there is. */
    private static Page writtenWithoutConnection(Screen screen, ConversationId id, String text) {
        Page page = screen.page();
        page.context().setOffline(true);
        box(page).fill(text);
        assertThat(page.locator("#composer [data-draft]")).containsText("browser");
        assertThat(kept(page)).isOne();
        page.evaluate("() => { window.stop(); }");
        page.navigate("about:blank");
        page.context().setOffline(false);
        return screen.go("/inbox/" + id);
    }

    @Test
    void whatWasWrittenWithoutAConnectionComesBackAndThenTheServerHasIt() {
        ConversationId id = say("a", "Hello", 0);
        awaitCount(1);
        try (var screen = Browser.open(brand, Role.AGENT, Look.DESKTOP)) {
            screen.go("/inbox/" + id);
            box(screen.page()).fill("We send");
            awaitOnServer(id, "We send");
            screen.page().waitForFunction(KEPT.replace(".length", ".length === 0"));

            Page page = writtenWithoutConnection(screen, id, "We send you a new one");
            assertThat(box(page)).hasValue("We send you a new one");
            assertThat(page.locator("#toasts")).containsText("is back");
            screen.screenshot("draft-back");
            awaitOnServer(id, "We send you a new one");
            page.waitForFunction(KEPT.replace(".length", ".length === 0"));
        }
    }

    @Test
    void whatSomebodyBeganAndLeftIsFoundAgainByThemAlone() {
        ConversationId id = say("a", "Hello", 0);
        say("b", "Hello too", 1);
        awaitCount(2);
        try (var screen = Browser.open(brand, Role.AGENT, Look.DESKTOP)) {
            screen.go("/inbox/" + id);
            box(screen.page()).fill("We send");
            awaitOnServer(id, "We send");

            Page page = screen.go("/inbox?list=all&state=all");
            page.locator("[popovertarget=filter-only]").click();
            page.getByText("Your drafts").click();
            page.waitForURL("**drafted=true**");
            assertThat(page.locator("#rows .list-row")).hasCount(1);
            assertThat(page.locator("#rows .list-said")).hasText("Hello");
        }
        try (var screen = Browser.open(brand, Role.AGENT, Look.DESKTOP)) {
            Page page = screen.go("/inbox?list=all&state=all&drafted=true");
            assertThat(page.locator("#rows .list-row")).hasCount(0);
        }
    }

    @Test
    void wordsFromElsewhereMeanwhileStayBeforeThoseThatWereLeftHere() {
        ConversationId id = say("a", "Hello", 0);
        awaitCount(1);
        try (var screen = Browser.open(brand, Role.AGENT, Look.DESKTOP)) {
            screen.go("/inbox/" + id);
            MemberId member = brand.get(members::present).getFirst().id();
            brand.within(() -> drafts.keep(id, member, "private_reply", new Drafts.Begun(Ids.next(), "From my phone")));
            Page page = writtenWithoutConnection(screen, id, "From my desk");
            assertThat(box(page)).hasValue("From my phone\n\nFrom my desk");
        }
    }

    @Test
    void nothingStaysOnceItWentOut() {
        ConversationId id = say("a", "Hello", 0);
        awaitCount(1);
        try (var screen = Browser.open(brand, Role.AGENT, Look.DESKTOP)) {
            Page page = screen.go("/inbox/" + id);
            box(page).fill("We send you a new one");
            box(page).press("Control+Enter");
            page.locator(".bubble.out").waitFor();
            page.waitForFunction(KEPT.replace(".length", ".length === 0"));
            assertThat(box(page)).hasValue("");
        }
    }

    @Test
    void nobodyElseSeesItAndNothingStaysAfterSigningOut() {
        ConversationId id = say("a", "Hello", 0);
        awaitCount(1);
        try (var screen = Browser.open(brand, Role.AGENT, Look.DESKTOP)) {
            Page page = screen.go("/inbox/" + id);
            page.evaluate("""
                    () => {
                      const { member, drafts } = document.getElementById('composer').dataset;
                      const begun = JSON.stringify({ message: '%s', text: 'Of another', at: Date.now(), known: [''] });
                      const key = `rapport.draft.${member}.${drafts.split('/')[2]}.private_reply`;
                      localStorage.setItem(key.replace(member, '00000000-0000-0000-0000-000000000000'), begun);
                    }
                    """.formatted(Ids.next()));
            page = screen.go("/inbox/" + id);
            assertThat(box(page)).hasValue("");
            assertThat(kept(page)).isOne();
            page.locator("[popovertarget=member-menu]").click();
            screen.settle();
            page.locator("form[action='/sign-out'] button").click();
            page.waitForURL("**/sign-in*");
            assertThat(kept(page)).isZero();
        }
    }

    @Test
    void aBrowserThatKeepsNothingWritesAllTheSame() {
        ConversationId id = say("a", "Hello", 0);
        awaitCount(1);
        try (var screen = Browser.open(brand, Role.AGENT, Look.DESKTOP)) {
            screen.page().addInitScript("""
                    Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });
                    """);
            Page page = screen.go("/inbox/" + id);
            box(page).fill("We send you a new one");
            awaitOnServer(id, "We send you a new one");
        }
    }
}
