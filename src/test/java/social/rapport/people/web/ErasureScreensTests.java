package social.rapport.people.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.people.Acquaintances;
import social.rapport.people.Erasures;
import social.rapport.people.Identities;
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
class ErasureScreensTests {

    @Autowired
    Brands brands;

    @Autowired
    Identities identities;

    @Autowired
    Traits traits;

    @Autowired
    Erasures erasures;

    @Test
    void aPersonsPageLeadsToWhatGoesAndStaysAndThenToTheEnd() {
        Brand brand = brands.open();
        PersonId mina = met(brand);
        try (Screen screen = Browser.open(brand, Role.OWNER, Look.DESKTOP)) {
            Page page = screen.page();
            screen.go("/people/" + mina);
            page.getByText("Erase…").click();
            assertThat(page.locator("h1").textContent()).isEqualTo("Erase Mina Seo for good");
            check(screen, "erasure-before");
            page.getByText("Do not erase").click();
            page.waitForURL("**/people/" + mina);
            page.getByText("Erase…").click();
            page.locator("#erasure form button").click();
            PlaywrightAssertions.assertThat(page.locator("#erasure")).containsText("All gone");
            check(screen, "erasure-after");
            page.goBack();
            page.reload();
            assertThat(page.locator("h1").textContent()).isEqualTo("Erased");
            screen.go("/people/" + mina, 410);
            PlaywrightAssertions.assertThat(page.locator(".error-page")).containsText("removed for good");
            check(screen, "erasure-gone");
        }
    }

    @Test
    void itReadsWellOnAPhoneInThreeLanguages() {
        for (Look look : List.of(Look.PHONE.in("zh"), Look.PHONE.dark().in("ko"), Look.PHONE.dark())) {
            Brand brand = brands.open();
            PersonId mina = met(brand);
            try (Screen screen = Browser.open(brand, Role.OWNER, look)) {
                screen.go("/people/" + mina + "/erasure");
                check(screen, "erasure-before");
                brand.get(() -> erasures.erase(mina, brand.system()));
                screen.go("/people/" + mina + "/erasure");
                check(screen, "erasure-after");
            }
        }
    }

    private PersonId met(Brand brand) {
        Acquaintances acquaintances = new Acquaintances(brand, identities);
        PersonId mina = acquaintances.meet(acquaintances
                .sighting("instagram", "17")
                .named("Mina Seo")
                .speaking("ko")
                .email("mina@example.com", true));
        brand.within(() -> traits.change(mina, Map.of("city", "Seoul"), "member", brand.system()));
        return mina;
    }

    private static void check(Screen screen, String name) {
        screen.screenshot(name);
        screen.assertAccessible();
        screen.assertFits();
    }
}
