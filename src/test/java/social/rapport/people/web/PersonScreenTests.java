package social.rapport.people.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.people.Acquaintances;
import social.rapport.people.Identities;
import social.rapport.people.Merges;
import social.rapport.people.Notes;
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
class PersonScreenTests {

    @Autowired
    Brands brands;

    @Autowired
    Identities identities;

    @Autowired
    Tags tags;

    @Autowired
    Traits traits;

    @Autowired
    Notes notes;

    @Autowired
    Merges merges;

    Brand brand;
    Acquaintances acquaintances;
    PersonId mina;

    @BeforeEach
    void meetMina() {
        brand = brands.open();
        acquaintances = new Acquaintances(brand, identities);
        mina = acquaintances.meet(acquaintances
                .sighting("instagram", "17")
                .named("서민아")
                .called("mina.bakes")
                .speaking("ko")
                .in("Asia/Seoul")
                .followed(18_432)
                .email("mina@example.com", true));
        PersonId other = acquaintances.meet(acquaintances
                .sighting("x", "18")
                .named("Mina Seo")
                .called("minabakes")
                .speaking("en-US"));
        brand.within(() -> {
            tags.add(List.of(mina), Tagging.of("baker", Source.MEMBER), brand.system());
            tags.add(
                    List.of(mina),
                    new Tagging(
                            "picnic-2025",
                            Source.MEMBER,
                            null,
                            1,
                            Duration.ofDays(20),
                            Instant.now().plusSeconds(900_000)),
                    brand.system());
            traits.change(mina, Map.of("locality", "Seongsu-dong", "shoe size", "240"), "member", brand.system());
            traits.change(other, Map.of("locality", "Seoul"), "member", brand.system());
            notes.add(mina, "Asked for a birthday cake without nuts.\nTen children.", brand.system());
            merges.join(mina, other, brand.system());
        });
    }

    @Test
    void aPersonsPageShowsWhoTheyAre() {
        for (Look look : List.of(Look.DESKTOP, Look.DESKTOP.dark().in("ko"), Look.PHONE.in("zh"), Look.PHONE.dark())) {
            try (Screen screen = Browser.open(brand, Role.AGENT, look)) {
                screen.go("/people/" + mina);
                screen.screenshot("person");
                screen.assertAccessible();
                screen.assertFits();
                String text = screen.page().textContent("main");
                assertThat(text)
                        .contains("서민아", "Mina Seo", "mina.bakes", "mina@example.com", "baker", "240", "Ten children");
            }
        }
    }

    @Test
    void tagsTraitsAndNotesAreChangedOnThePage() {
        try (Screen screen = Browser.open(brand, Role.AGENT, Look.DESKTOP)) {
            Page page = screen.go("/people/" + mina);
            page.fill("#tag", "Parent");
            page.press("#tag", "Enter");
            page.waitForSelector("#tags >> text=Parent");
            page.fill("#name", "hobby");
            page.fill("#value", "baking <b>bread</b>");
            page.press("#value", "Enter");
            page.waitForSelector("#traits >> text=baking <b>bread</b>");
            page.fill("#note-text", "Prefers pear.");
            page.click("#notes form button");
            page.waitForSelector("#notes .bubble >> text=Prefers pear.");
            page.click("#notes .bubble:has-text('Prefers pear.') button:first-of-type");
            page.fill("#edited", "Prefers plum.");
            page.click("#notes form:has(#edited) button:last-of-type");
            page.waitForSelector("#notes .bubble >> text=Prefers plum.");
            assertThat(page.locator("#notes .bubble").count()).isEqualTo(2);
        }
    }

    @Test
    void whoeverWasMergedIsShownAsWhomTheyAreOneWith() {
        PersonId third = acquaintances.meet("Third");
        brand.within(() -> merges.join(mina, third, brand.system()));
        Brand.Visitor agent = brand.signIn(Role.AGENT);

        assertThat(agent.get("/people/" + third)
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .endsWith("/people/" + mina);
    }

    @Test
    void aPersonOfAnotherBrandIsNotThere() {
        Brand other = brands.open();

        assertThat(other.signIn(Role.OWNER).get("/people/" + mina).statusCode()).isEqualTo(404);
    }

    @Test
    void whoMayNotWriteSeesNoForms() {
        String html = brand.signIn(Role.ANALYST).get("/people/" + mina).body();

        assertThat(html).contains("서민아").doesNotContain("note-text", "hx-delete", "/parting");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>window.hurt=1</script>",
                "\"><img src=x onerror=window.hurt=1>",
                "'-window.hurt=1-'",
                "{{constructor.constructor('window.hurt=1')()}}",
                "</textarea><svg onload=window.hurt=1>",
                "javascript:window.hurt=1"
            })
    void whatAStrangerCallsThemselvesDoesNothing(String hostile) {
        PersonId stranger = acquaintances.meet(acquaintances
                .sighting("x", "hostile")
                .named(hostile)
                .called(hostile)
                .speaking(hostile)
                .in(hostile)
                .from(hostile));
        brand.within(() -> {
            tags.add(List.of(stranger), Tagging.of(hostile, Source.IMPORT), brand.system());
            traits.change(stranger, Map.of(hostile, hostile), "import", brand.system());
            notes.add(stranger, hostile, brand.system());
        });
        try (Screen screen = Browser.open(brand, Role.OWNER, Look.DESKTOP)) {
            Page page = screen.go("/people/" + stranger);
            assertThat(page.evaluate("window.hurt")).isNull();
            assertThat(page.textContent("h1")).contains(hostile);
        }
    }
}
