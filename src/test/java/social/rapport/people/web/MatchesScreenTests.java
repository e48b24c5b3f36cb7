package social.rapport.people.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import social.rapport.people.Acquaintances;
import social.rapport.people.Identities;
import social.rapport.people.Matched;
import social.rapport.people.People;
import social.rapport.people.Suggestion;
import social.rapport.people.Suggestion.State;
import social.rapport.people.Suggestions;
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
class MatchesScreenTests {

    @Autowired
    Brands brands;

    @Autowired
    People people;

    @Autowired
    Identities identities;

    @Autowired
    Traits traits;

    @Autowired
    Suggestions suggestions;

    @Autowired
    JdbcClient jdbc;

    Brand brand;
    Matched matched;
    PersonId mina;
    PersonId alike;

    @BeforeEach
    void meetPeopleWhoAreAlike() {
        brand = brands.open();
        matched = new Matched(brand, jdbc, suggestions);
        Acquaintances acquaintances = new Acquaintances(brand, identities);
        mina = acquaintances.meet(acquaintances
                .sighting("instagram", "17")
                .named("서민아")
                .called("mina.bakes")
                .speaking("ko")
                .followed(18_432)
                .email("mina.seo@example.com", true)
                .phone("+82 10-9182-7364", false));
        alike = acquaintances.meet(acquaintances
                .sighting("x", "18")
                .named("Mina Seo")
                .called("minabakes")
                .speaking("en-US")
                .phone("+82 10-9182-7364", false));
        PersonId lin = acquaintances.meet(acquaintances
                .sighting("wechat", "19")
                .named("林小满")
                .called("linxiaoman88")
                .speaking("zh-CN"));
        PersonId other = acquaintances.meet(acquaintances
                .sighting("weibo", "20")
                .named("Lin Xiaoman")
                .called("linxiaoman88")
                .speaking("zh-CN"));
        brand.within(() -> {
            traits.change(lin, Map.of("birth_date", "1992-03-04", "locality", "杭州"), "member", brand.system());
            traits.change(other, Map.of("birth_date", "1992-03-04", "locality", "宁波"), "member", brand.system());
            traits.change(mina, Map.of("locality", "Seongsu-dong", "postcode", "04782"), "member", brand.system());
            traits.change(alike, Map.of("locality", "Seongsu", "postcode", "04782"), "member", brand.system());
        });
    }

    @Test
    void pairsStandSideBySideWithTheReasonsInWords() {
        assertThat(matched.open()).hasSize(2);
        for (Look look : List.of(
                Look.DESKTOP,
                Look.DESKTOP.dark().in("ko"),
                Look.PHONE.in("zh"),
                Look.PHONE.dark().in("ko"),
                Look.DESKTOP.in("zh"))) {
            try (Screen screen = Browser.open(brand, Role.AGENT, look)) {
                screen.go("/people/matches");
                screen.screenshot("matches");
                screen.assertAccessible();
                screen.assertFits();
                assertThat(screen.page().locator(".match").count()).isEqualTo(2);
                assertThat(screen.page().locator(".no-matches").isVisible()).isFalse();
                assertThat(screen.page().textContent("main"))
                        .contains("서민아", "Mina Seo", "林小满", "mina.seo@example.com", "+82 10-9182-7364");
                screen.go("/people/matches?person=" + mina);
                assertThat(screen.page().locator(".match").count()).isEqualTo(1);
            }
        }
    }

    @Test
    void theListAndThePersonLeadThere() {
        assertThat(matched.open()).hasSize(2);
        try (Screen screen = Browser.open(brand, Role.AGENT, Look.DESKTOP)) {
            assertThat(screen.go("/people").textContent("main")).contains("2 likely matches");
            Page page = screen.go("/people/" + mina);
            screen.screenshot("person-alike");
            page.click("text=Maybe the same as Mina Seo");
            page.waitForURL("**/people/matches?person=" + mina);
        }
        try (Screen screen = Browser.open(brand, Role.MARKETER, Look.DESKTOP)) {
            assertThat(screen.go("/people").textContent("main")).doesNotContain("likely match");
            assertThat(screen.go("/people/" + mina).textContent("main")).doesNotContain("Maybe the same");
        }
    }

    @Test
    void theKeysAnswerAndEitherAnswerIsUndone() {
        assertThat(matched.open()).hasSize(2);
        try (Screen screen = Browser.open(brand, Role.AGENT, Look.DESKTOP)) {
            Page page = screen.go("/people/matches");
            page.keyboard().press("j");
            page.keyboard().press("j");
            page.keyboard().press("n");
            page.waitForCondition(() -> page.locator(".match").count() == 1);
            assertThat(page.textContent("#match-count")).isEqualTo("1 pair");
            assertThat(matched.now(State.REFUSED)).hasSize(1);
            page.click("text=Undo");
            page.waitForCondition(() -> page.locator(".match").count() == 2);
            screen.settle();
            assertThat(matched.now(State.REFUSED)).isEmpty();

            page.keyboard().press("y");
            page.waitForCondition(() -> page.locator(".match").count() == 1);
            page.keyboard().press("y");
            page.waitForSelector(".no-matches >> visible=true");
            screen.settle();
            screen.assertAccessible();
            screen.screenshot("matches-none");
            assertThat(matched.now(State.ACCEPTED)).hasSize(2);
            assertThat(brand.get(() -> people.cluster(alike)).root()).isEqualTo(mina);
            page.click("text=Undo >> nth=-1");
            page.waitForSelector(".match");
            assertThat(matched.now(State.ACCEPTED)).hasSize(1);
        }
    }

    @Test
    void whoeverMayNotMergeIsKeptOut() {
        List<Suggestion> open = matched.open();
        Brand.Visitor marketer = brand.signIn(Role.MARKETER);

        assertThat(marketer.get("/people/matches").statusCode()).isEqualTo(403);
        assertThat(marketer.post(answer(open.getFirst()), "").statusCode()).isEqualTo(403);
        Brand.Visitor stranger = brands.open().signIn(Role.OWNER);
        assertThat(stranger.post(answer(open.getFirst()), "").statusCode()).isEqualTo(404);
        assertThat(matched.now(State.OPEN))
                .extracting(Suggestion::id, Suggestion::state)
                .containsExactlyInAnyOrderElementsOf(
                        open.stream().map(one -> tuple(one.id(), one.state())).toList());
    }

    private static String answer(Suggestion suggestion) {
        return "/people/matches/" + suggestion.id() + "/acceptance";
    }
}
