package social.rapport.tagging.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.Activity.Direction;
import social.rapport.channels.Activity.Visibility;
import social.rapport.channels.Verb;
import social.rapport.people.People;
import social.rapport.people.PeopleFilter;
import social.rapport.people.Tags;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.RapportTest;
import social.rapport.support.Screen;
import social.rapport.tagging.Being;
import social.rapport.tagging.Crowd;
import social.rapport.tagging.Crowds;
import social.rapport.tagging.Doing;
import social.rapport.tagging.LookBack;
import social.rapport.tagging.TagRule;
import social.rapport.tagging.TagRules;
import social.rapport.workspace.Role;

@RapportTest
class TagRulesScreenTests {

    @Autowired
    Crowds crowds;

    @Autowired
    People people;

    @Autowired
    Tags tags;

    @Autowired
    TagRules rules;

    Brand brand;
    Crowd crowd;
    PersonId lin;

    @BeforeEach
    void openBrand() {
        crowd = crowds.open();
        brand = crowd.brand();
        lin = crowd.says("林小满", "你好，这一单我想退款", Instant.now().minus(Duration.ofDays(12)));
        crowd.says("민아", "지난주에 산 거 환불해 주세요");
        crowd.says("dan@example.com", "Is the pear sorbet back?");
    }

    static List<Look> looks() {
        return List.of(
                Look.DESKTOP,
                Look.PHONE.dark(),
                Look.DESKTOP.in("zh"),
                Look.DESKTOP.dark().in("ko"),
                Look.PHONE.in("ko"));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void aMemberMakesARuleSeesWhomItFindsAndTakesADeletionBack(Look look) {
        try (Screen screen = Browser.open(brand, Role.MARKETER, look)) {
            Page page = screen.go("/settings/tag-rules");
            check(screen, "tag-rules-none");

            page.click(".sheet-head a.btn-primary");
            page.waitForURL("**/settings/tag-rules/new");
            screen.settle();
            page.fill("#phrases", "退款\nrefund\n환불");
            page.waitForFunction(
                    "() => /[^0-9]2[^0-9]/.test(document.querySelector('[role=status][hx-post]').textContent)");
            page.fill("#tag", "Refunds");
            page.fill("#halfLifeDays", "soon");
            page.selectOption("#lookBackDays", "30");
            check(screen, "tag-rule-doing");
            page.click("form button.btn-primary");
            page.waitForSelector("#halfLifeDays-error");
            screen.settle();
            check(screen, "tag-rule-refused");

            page.fill("#halfLifeDays", "30");
            page.click("form button.btn-primary");
            page.waitForURL("**/settings/tag-rules/*-*");
            page.waitForSelector("#look-back:not([aria-busy])");
            screen.settle();
            check(screen, "tag-rule-made");

            crowd.rule("常客", lively());
            await().until(() -> crowd.namesOn(lin).contains("常客"));
            TagRule third = crowd.rule("Buyers", buying());
            brand.get(() -> rules.pause(third.id(), brand.system()));
            screen.go("/settings/tag-rules");
            check(screen, "tag-rules");
            page.locator("form[action$='/removal'] button").first().click();
            page.waitForSelector(".undo");
            screen.settle();
            assertThat(page.locator("#rules article").count()).isEqualTo(2);
        }
        assertThat(crowd.weightOf(lin, "Refunds")).isBetween(.7, .8);
    }

    @Test
    void aPersonsPageSaysWhyTheyHaveATag() {
        TagRule rule = brand.get(() -> rules.create("Refunds", refunds(), LookBack.EVERYTHING, brand.system()));
        await().until(() -> crowd.namesOn(lin).contains("Refunds"));
        try (Screen screen = Browser.open(brand, Role.AGENT, Look.DESKTOP.in("zh"))) {
            Page page = screen.go("/people/" + lin);
            page.click("#tags summary");
            screen.settle();
            assertThat(page.getAttribute("#tags details a.link", "href")).isEqualTo("/settings/tag-rules/" + rule.id());
            assertThat(page.textContent("#tags details a.link"))
                    .contains("规则：客户的每次互动")
                    .contains("“退款”");
            check(screen, "person-tag-reason");
        }
    }

    @Test
    void aListOfPeopleBecomesARule() {
        try (Screen screen = Browser.open(brand, Role.MARKETER, Look.DESKTOP)) {
            Page page = screen.go("/people?network=wechat&has=email");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Tag everybody who matches, from now on"))
                    .click();
            page.waitForURL("**/settings/tag-rules/new?**");
            screen.settle();
            assertThat(page.inputValue("#network")).isEqualTo("wechat");
            assertThat(page.isChecked("input[name=has][value=email]")).isTrue();
            page.waitForFunction(
                    "() => document.querySelector('[role=status][hx-post]').textContent.includes('1 person matches')");
            check(screen, "tag-rule-being");
            page.fill("#tag", "Reachable");
            page.click("form button.btn-primary");
            page.waitForURL("**/settings/tag-rules/*-*");
        }
        await().until(() -> brand.get(() -> people.tagged("Reachable", 10)).size() == 1);
    }

    @Test
    void whoMayOnlyLookSeesRulesAndNoButtons() {
        crowd.rule("Refunds", refunds());
        try (Screen screen = Browser.open(brand, Role.ANALYST, Look.DESKTOP)) {
            Page page = screen.go("/settings/tag-rules");
            assertThat(page.locator("main form").count()).isZero();
            page.click("#rules a");
            page.waitForURL("**/settings/tag-rules/*-*");
            screen.settle();
            assertThat(page.locator("main form").count()).isZero();
            check(screen, "tag-rule-read");
        }
        try (Screen screen = Browser.open(brand, Role.OWNER, Look.DESKTOP)) {
            screen.go("/settings/tag-rules");
            check(screen, "tag-rules-owner");
        }
    }

    private static Doing refunds() {
        return Crowd.saying(1, 30.0, null, "退款", "refund", "환불");
    }

    private static Being lively() {
        return new Being(PeopleFilter.parse("network=wechat&seen=30d"));
    }

    private Doing buying() {
        return new Doing(
                Set.of(Verb.BOUGHT, Verb.REVIEWED),
                crowd.channel(),
                Direction.INBOUND,
                Visibility.PUBLIC,
                "ko",
                List.of(),
                2,
                null,
                90.0);
    }

    private static void check(Screen screen, String name) {
        screen.assertAccessible();
        screen.assertFits();
        screen.screenshot(name);
    }
}
