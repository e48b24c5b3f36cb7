package social.rapport.conversations;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import social.rapport.shared.Ids;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.RapportTest;
import social.rapport.workspace.Role;

@RapportTest
class PromiseScreensTests extends InboxScene {

    private static final List<Look> LOOKS = List.of(
            Look.DESKTOP,
            Look.DESKTOP.dark().in("zh"),
            Look.PHONE,
            Look.PHONE.dark().in("ko"));

    @Autowired
    Promises promises;

    @Autowired
    JdbcClient jdbc;

    private void promise(int first) {
        brand.within(() -> promises.make(
                new Promise(Ids.next(), "Everybody", new Promise.Terms(first, 120, 600), true, 5, Promise.For.ALL),
                brand.system()));
    }

    private ConversationId askedAnHourAgo(String who) {
        ConversationId id = say(who, "Is anybody there?", 0);
        await().atMost(Duration.ofSeconds(30)).until(() -> brand.get(() -> inbox.due(id)) != null);
        return id;
    }

    @Test
    void theListAndTheConversationCountDown() {
        promise(80);
        ConversationId id = askedAnHourAgo("a");
        for (Look look : LOOKS) {
            try (var screen = Browser.open(brand, Role.AGENT, look)) {
                screen.go("/inbox?list=all");
                assertThat(screen.page()
                                .locator("#rows time.due.soon[data-due]")
                                .count())
                        .isEqualTo(1);
                screen.assertFits();
                screen.assertAccessible();
                screen.screenshot("inbox-due");
                screen.go("/inbox/" + id);
                assertThat(screen.page()
                                .locator("#talk-head time.due[data-due]")
                                .count())
                        .isEqualTo(1);
                screen.assertFits();
                screen.assertAccessible();
                screen.screenshot("conversation-due");
                screen.go("/");
                screen.screenshot("home-due");
            }
        }
    }

    @Test
    void theCountdownGoesOnWhileThePageStaysOpen() {
        promise(80);
        askedAnHourAgo("a");
        try (var screen = Browser.open(brand, Role.AGENT, Look.DESKTOP)) {
            Page page = screen.page();
            page.clock().install();
            screen.go("/inbox?list=all");
            assertThat(page.locator("#rows time[data-due]")).containsText("min");
            page.clock().fastForward(30 * 60_000);
            assertThat(page.locator("#rows time[data-due].late")).containsText("late");
        }
    }

    @Test
    void whoHasToActIsToldOnWhicheverPageTheyAre() {
        try (var screen = Browser.open(brand, Role.AGENT, Look.DESKTOP);
                var analyst = Browser.open(brand, Role.ANALYST, Look.DESKTOP)) {
            screen.go("/people");
            analyst.go("/people");
            screen.page().waitForFunction("() => document.documentElement.dataset.live === 'on'");
            promise(64);
            say("Mina", "Is anybody there?", 0);
            screen.page().locator("#toasts .undo").filter(saying("Mina")).waitFor();
            screen.screenshot("promise-told");
            assertThat(screen.page()).hasTitle(Pattern.compile("^\\(1\\) .+ · Rapport$"));
            assertThat(analyst.page()).not().hasTitle(Pattern.compile("^\\("));
            assertThat(analyst.page().locator("#toasts .undo").count()).isZero();
        }
    }

    @Test
    void aBrandSetsItsPromises() {
        try (var screen = Browser.open(brand, Role.OWNER, Look.DESKTOP)) {
            Page page = screen.go("/settings/promises");
            assertThat(page.locator(".blank")).isVisible();
            page.locator("a[href='/settings/promises/new']").first().click();
            page.locator("#name").fill("Everybody");
            page.locator("#firstMinutes").fill("soon");
            page.locator("form .btn-primary").click();
            assertThat(page.locator("#firstMinutes-error")).isVisible();
            assertThat(page.locator("#name")).hasValue("Everybody");
            page.locator("#firstMinutes").fill("45");
            page.locator("form .btn-primary").click();
            page.waitForURL("**/settings/promises");
            assertThat(page.locator("#promises")).containsText("45");
            page.locator("#promises [aria-label^='Delete']").click();
            page.locator("#toasts button").click();
            assertThat(page.locator("#promises")).containsText("Everybody");
        }
        for (Look look : LOOKS) {
            try (var screen = Browser.open(brand, Role.OWNER, look)) {
                screen.go("/settings/promises");
                screen.assertFits();
                screen.assertAccessible();
                screen.screenshot("promises");
                screen.go("/settings/promises/new");
                screen.assertFits();
                screen.assertAccessible();
                screen.screenshot("promise");
            }
        }
    }

    @Test
    void aReportShowsItsChartItsTableAndWhatIsBehind() {
        promise(30);
        for (int i = 0; i < 6; i++) {
            ConversationId id = say("person-" + i, "Hello " + i, i);
            if (i % 2 == 0) {
                awaitCount(i / 2 + 1);
                brand.within(() -> conversations.resolve(id, brand.system()));
            }
        }
        await().atMost(Duration.ofSeconds(40)).until(() -> resolved() == 3);
        for (Look look : LOOKS) {
            try (var screen = Browser.open(brand, Role.ANALYST, look)) {
                Page page = screen.go("/insight");
                page.locator("#chart canvas").waitFor();
                assertThat(page.locator("#chart").getAttribute("aria-label")).contains("6");
                screen.assertFits();
                screen.assertAccessible();
                screen.screenshot("reports");
                page.keyboard().press("t");
                assertThat(page.locator("#days[open]").count()).isEqualTo(1);
                page.locator(".report-figures a").first().click();
                page.waitForURL("**/insight/reports/behind*");
                assertThat(page.locator(".list-row").count()).isEqualTo(6);
                screen.assertFits();
                screen.assertAccessible();
                screen.screenshot("report-behind");
            }
        }
    }

    private long resolved() {
        return brand.get(() -> jdbc.sql("""
                        select coalesce(sum(resolved), 0) from conversations.tally where workspace_id = :workspace and tag = ''
                        """)
                .param("workspace", brand.workspace().value())
                .query(Long.class)
                .single());
    }
}
