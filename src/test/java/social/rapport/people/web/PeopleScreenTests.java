package social.rapport.people.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.people.Acquaintances;
import social.rapport.people.Identities;
import social.rapport.people.Merges;
import social.rapport.people.Tagging;
import social.rapport.people.Tagging.Source;
import social.rapport.people.Tags;
import social.rapport.people.Traits;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.RapportTest;
import social.rapport.support.Screen;
import social.rapport.workspace.Role;

@RapportTest
class PeopleScreenTests {

    @Autowired
    Brands brands;

    @Autowired
    Identities identities;

    @Autowired
    Tags tags;

    @Autowired
    Traits traits;

    @Autowired
    Merges merges;

    Brand brand;
    Acquaintances acquaintances;
    PersonId mina;
    PersonId lin;

    @BeforeEach
    void meetPeople() {
        brand = brands.open();
        acquaintances = new Acquaintances(brand, identities);
        Instant now = Instant.now();
        mina = acquaintances.meet(acquaintances
                .sighting("instagram", "1")
                .named("서민아")
                .called("mina.bakes")
                .speaking("ko-KR")
                .email("mina@example.com", true)
                .at(now.minusSeconds(900)));
        lin = acquaintances.meet(acquaintances
                .sighting("wechat", "2")
                .named("林小满")
                .called("xiaoman")
                .speaking("zh-CN")
                .at(now.minusSeconds(90_000)));
        acquaintances.meet(acquaintances
                .sighting("x", "3")
                .named("Daniel Okafor")
                .called("dokafor")
                .speaking("en-GB")
                .at(now.minusSeconds(9_000_000)));
        PersonId other = acquaintances.meet(acquaintances
                .sighting("x", "4")
                .named("Mina Seo")
                .speaking("en-US")
                .at(now.minusSeconds(800)));
        brand.within(() -> {
            tags.add(List.of(mina, lin), Tagging.of("baker", Source.MEMBER), brand.system());
            tags.add(List.of(mina), Tagging.of("서울", Source.MEMBER), brand.system());
            traits.change(mina, Map.of("locality", "Seongsu-dong"), "member", brand.system());
            traits.change(other, Map.of("locality", "Seoul"), "network", brand.system());
            merges.join(mina, other, brand.system());
        });
    }

    @Test
    void theListIsReadableEverywhere() {
        for (Look look : List.of(Look.DESKTOP, Look.DESKTOP.dark().in("zh"), Look.PHONE.dark(), Look.PHONE.in("ko"))) {
            try (Screen screen = Browser.open(brand, Role.MARKETER, look)) {
                Page page = screen.go("/people?tag=baker");
                page.check("input[name='person'] >> nth=0");
                screen.screenshot("people");
                screen.assertAccessible();
                screen.assertFits();
                assertThat(page.textContent("#rows")).contains("서민아", "林小满").doesNotContain("Daniel");
                page.click("button[popovertarget='by-seen']");
                screen.screenshot("people-filter");
                screen.assertAccessible();
                screen.assertFits();
            }
        }
    }

    @Test
    void filtersAreAddressesThatCanBeTakenOffAgain() {
        try (Screen screen = Browser.open(brand, Role.AGENT, Look.DESKTOP)) {
            Page page = screen.go("/people");
            page.click("button[popovertarget='by-language']");
            page.click("#by-language >> text=Korean");
            page.waitForURL(Pattern.compile("language=ko"));
            page.click("button[popovertarget='by-has']");
            page.click("#by-has >> text=Has an e-mail");
            page.waitForURL(Pattern.compile("has=email"));
            assertThat(page.locator("#rows .person-row").count()).isEqualTo(1);
            page.click("a.chip.on:has-text('Reads Korean')");
            page.waitForURL(Pattern.compile("people\\?has=email$"));
            page.click("button[popovertarget='by-tag']");
            page.fill("#by-tag input[name='tag']", "nobody");
            page.press("#by-tag input[name='tag']", "Enter");
            page.waitForURL(Pattern.compile("tag=nobody"));
            assertThat(page.textContent("#people")).contains("Nobody fits all these filters");
            screen.screenshot("people-nobody");
            screen.assertAccessible();
        }
    }

    @Test
    void thoseChosenAreTaggedAndItIsTakenBack() {
        try (Screen screen = Browser.open(brand, Role.AGENT, Look.DESKTOP)) {
            Page page = screen.go("/people");
            page.check("input[value='" + lin + "']");
            assertThat(page.textContent("[data-chosen]")).isEqualTo("1 chosen");
            page.fill("#crowd-tag", "VIP");
            page.click("#crowd button:has-text('Add a tag')");
            page.waitForSelector("text=Tagged 1 person with “VIP”.");
            assertThat(page.textContent(".person-row:has-text('林小满')")).contains("VIP");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Undo"))
                    .click();
            page.waitForCondition(
                    () -> !page.textContent(".person-row:has-text('林小满')").contains("VIP"));
        }
    }

    @Test
    void allWhomTheFilterLeavesLoseATag() {
        try (Screen screen = Browser.open(brand, Role.AGENT, Look.DESKTOP)) {
            Page page = screen.go("/people?tag=baker");
            page.check("[data-choose-all]");
            assertThat(page.isDisabled("input[name='person'] >> nth=0")).isTrue();
            page.fill("#crowd-tag", "Baker");
            page.click("#crowd button:has-text('Take the tag off')");
            page.waitForSelector("text=Took “Baker” off 2 people.");
            assertThat(page.textContent("#people")).contains("Nobody fits all these filters");
        }
    }

    @Test
    void aTagThatIsNoneIsRefusedBesideItsField() {
        try (Screen screen = Browser.open(brand, Role.AGENT, Look.DESKTOP)) {
            Page page = screen.go("/people");
            page.check("input[value='" + lin + "']");
            page.fill("#crowd-tag", "#");
            page.click("#crowd button:has-text('Add a tag')");
            page.waitForSelector("#crowd-tag-error");
            assertThat(page.isChecked("input[value='" + lin + "']")).isTrue();
            assertThat(page.textContent("#crowd-tag-error")).contains("1 to 60 characters");
            screen.assertAccessible();
        }
    }

    @Test
    void whatThoseWhoWereMergedDisagreeOnStandsSideBySide() {
        for (Look look : List.of(Look.DESKTOP, Look.PHONE.in("zh"))) {
            try (Screen screen = Browser.open(brand, Role.AGENT, look)) {
                Page page = screen.go("/people/" + mina);
                page.locator("#differing").scrollIntoViewIfNeeded();
                screen.screenshot("person-differing");
                screen.assertAccessible();
                screen.assertFits();
                assertThat(page.textContent("#differing")).contains("서민아", "Mina Seo", "Seongsu-dong", "Seoul");
            }
        }
    }

    @Test
    void whoMayOnlyReadIsOfferedNoActs() {
        String html = brand.signIn(Role.ANALYST).get("/people").body();

        assertThat(html).contains("서민아").doesNotContain("name=\"person\"", "/people/tags", "/people/export");
    }

    @Test
    void whoMayOnlyReadDoesNothingToMany() {
        Brand.Visitor analyst = brand.signIn(Role.ANALYST);
        analyst.get("/people");

        assertThat(analyst.post("/people/tags", "tag=x&person=" + mina).statusCode())
                .isEqualTo(403);
        assertThat(analyst.post("/people/tags/removal", "tag=baker&all=true").statusCode())
                .isEqualTo(403);
        assertThat(analyst.get("/people?tag=baker").body()).contains("서민아");
    }

    @Test
    void nobodyChosenAndGarbageAreToldApart() {
        Brand.Visitor agent = brand.signIn(Role.AGENT);
        agent.get("/people");

        HttpResponse<String> nobody = agent.post("/people/tags", "tag=x");
        assertThat(nobody.statusCode()).isEqualTo(422);
        assertThat(nobody.body()).contains("Choose somebody first.");
        assertThat(agent.post("/people/tags", "tag=x&person=garbage").statusCode())
                .isEqualTo(400);
        assertThat(agent.post("/people/tags", "tag=x&all=true&filter=seen%3Dsoon")
                        .statusCode())
                .isEqualTo(400);
        assertThat(agent.get("/people?seen=soon").statusCode()).isEqualTo(400);
        assertThat(agent.get("/people?channel=x").statusCode()).isEqualTo(400);
    }
}
