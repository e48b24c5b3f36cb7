package social.rapport.workspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.RapportTest;
import social.rapport.support.Screen;
import social.rapport.workspace.Role;

@RapportTest
class SettingsScreenTests {

    @Autowired
    Brands brands;

    static List<Look> looks() {
        return List.of(Look.DESKTOP, Look.PHONE.dark(), Look.DESKTOP.dark().in("zh"), Look.PHONE.in("ko"));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void theIndexLeadsToWhatTheMemberMayLookAt(Look look) {
        try (Screen screen = Browser.open(brands.open(), Role.OWNER, look)) {
            var page = screen.go("/settings");
            screen.assertAccessible();
            screen.assertFits();
            screen.screenshot("settings");
            page.click("a[href='/settings/channels'] >> nth=0");
            page.waitForURL("**/settings/channels");
        }
    }

    @Test
    void itNamesNothingThatTheRoleLeavesToOthers() {
        Brand brand = brands.open();

        String agents = brand.signIn(Role.AGENT).get("/settings").body();
        String shops = brand.signIn(Role.SHOP).get("/settings").body();

        assertThat(agents).contains("href=\"/settings/channels\"", "href=\"/settings/outbox\"");
        assertThat(shops).doesNotContain("href=\"/settings/").contains("Nothing to set here");
        assertThat(shops).as("and the rail does not lead there").doesNotContain("href=\"/settings\"");
    }
}
