package social.rapport.conversations;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.people.Tagging;
import social.rapport.people.Tagging.Source;
import social.rapport.people.Tags;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.RapportTest;
import social.rapport.workspace.Role;

/** More tags than a menu shows at once. */
@RapportTest
class TagChoicesTests extends InboxScene {

    private static final int ALL = 75;

    @Autowired
    Tags tags;

    @BeforeEach
    void tagSomebody() {
        ConversationId id = say("a", "Hello", 0);
        say("b", "Nobody tagged me", 1);
        awaitCount(2);
        PersonId person = brand.get(() -> conversations.get(id)).person();
        brand.within(() -> {
            for (int i = 0; i < ALL; i++) {
                tags.add(List.of(person), Tagging.of("Tag %03d".formatted(i), Source.MEMBER), brand.system());
            }
            tags.add(List.of(person), Tagging.of("武康路 & 店", Source.MEMBER), brand.system());
        });
    }

    @Test
    void aTagThatTheMenuDoesNotShowIsFoundByKeyboardAndNarrowsTheList() {
        try (var screen = Browser.open(brand, Role.AGENT, Look.DESKTOP)) {
            Page page = screen.go("/inbox?list=all&sort=newest");
            Locator menu = page.locator("#filter-tag");
            page.locator("[popovertarget=filter-tag]").press("ArrowDown");
            assertThat(menu.locator(".menu-item")).hasCount(61);
            assertThat(menu.locator("[type=search]")).isFocused();
            page.keyboard().type("武康");
            assertThat(menu.locator(".menu-item")).hasCount(1);
            screen.screenshot("tag-choices");
            screen.assertAccessible();
            page.keyboard().press("ArrowDown");
            page.keyboard().press("Enter");
            page.waitForURL(Pattern.compile(".*tag=.*"));

            assertThat(page.locator("#rows .list-row")).hasCount(1);
            assertThat(page.locator("[popovertarget=filter-tag]")).containsText("武康路 & 店");
            assertThat(page.url()).contains("sort=newest");

            page.locator("[popovertarget=filter-tag]").click();
            menu.locator("[type=search]").fill("no such tag");
            assertThat(menu.locator(".menu-choices")).hasText("No tag has this in its name.");
            menu.locator("[type=search]").fill("");
            assertThat(menu.locator(".menu-item")).hasCount(61);
            page.keyboard().press("ArrowDown");
            page.keyboard().press("Enter");
            page.waitForURL(url -> !url.contains("tag="));
            assertThat(page.locator("#rows .list-row")).hasCount(2);
        }
    }

    @Test
    void itFitsAPhone() {
        try (var screen = Browser.open(brand, Role.AGENT, Look.PHONE.dark().in("ko"))) {
            Page page = screen.go("/inbox?list=all");
            page.locator("[popovertarget=filter-tag]").click();
            page.locator("#filter-tag [type=search]").fill("07");
            assertThat(page.locator("#filter-tag .menu-item")).hasCount(5 + 1);
            screen.assertFits();
            screen.screenshot("tag-choices");
            screen.assertAccessible();
        }
    }

    @Test
    void theBoardAndTheReportsFindThemToo() {
        Brand.Visitor owner = brand.signIn(Role.OWNER);
        for (String page : List.of("/inbox/board?list=all&by=assignee", "/insight/reports")) {
            assertThat(owner.get(page).body()).as(page).contains("/tags?at=");
        }
        assertThat(found(owner, "/inbox/tags", "/inbox/board?list=all&by=assignee&tag=x"))
                .contains("href=\"/inbox/board?list=all&amp;by=assignee&amp;tag=tag+070\"");
        assertThat(found(owner, "/insight/reports/tags", "/insight/reports?from=2026-01-01&until=2026-01-02"))
                .contains("/insight/reports?from=2026-01-01&amp;until=2026-01-02&amp;tag=tag+070");
    }

    @Test
    void noOtherSiteIsLedTo() {
        Brand.Visitor agent = brand.signIn(Role.AGENT);
        for (String elsewhere :
                List.of("//evil.example/", "https://evil.example/", "javascript:alert(1)", "/\\evil.example")) {
            assertThat(found(agent, "/inbox/tags", elsewhere)).contains("href=\"/?tag=tag+070\"");
        }
        for (String garbage : List.of("/inbox?%", "/inbox?tag=%zz", "/inbox?a[b={c}", "/[", "/%")) {
            assertThat(agent.get("/inbox/tags?at=" + URLEncoder.encode(garbage, StandardCharsets.UTF_8))
                            .statusCode())
                    .as(garbage)
                    .isLessThan(500);
        }
        assertThat(agent.get("/insight/reports/tags?at=/insight/reports").statusCode())
                .isEqualTo(agent.get("/insight/reports").statusCode());
    }

    private static String found(Brand.Visitor visitor, String where, String at) {
        return visitor.get(where + "?find=070&at=" + URLEncoder.encode(at, StandardCharsets.UTF_8))
                .body();
    }
}
