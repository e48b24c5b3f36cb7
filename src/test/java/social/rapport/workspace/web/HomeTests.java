package social.rapport.workspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
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
class HomeTests {

    @Autowired
    Brands brands;

    static List<Look> looks() {
        return List.of(Look.DESKTOP, Look.PHONE.dark(), Look.DESKTOP.dark().in("zh"), Look.PHONE.in("ko"));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void anEmptyBrandIsToldWhatToBeginWith(Look look) {
        Brand brand = brands.open();
        try (Screen screen = Browser.open(brand, Role.OWNER, look)) {
            Page page = screen.go("/");
            page.waitForSelector(".home-part .block");
            screen.settle();
            assertThat(page.locator(".first-step").count()).isPositive();
            assertThat(page.locator(".first-step a[href='/settings/channels']").count())
                    .isOne();
            screen.assertAccessible();
            screen.assertFits();
            screen.screenshot("home-empty");
        }
    }

    @Test
    void whoeverMaySeeLittleSeesOnlyThat() {
        Brand brand = brands.open();
        try (Screen screen = Browser.open(brand, Role.AGENT, Look.DESKTOP)) {
            Page page = screen.go("/");
            page.waitForSelector(".home-part .block");
            assertThat(page.locator("[hx-get='/home/waiting']").count()).isOne();
            assertThat(page.locator(".first-step").count()).isZero();
        }
    }

    @Test
    void aStrangerIsLedToTheDoor() {
        assertThat(Map.of("status", brands.open().stranger().get("/").statusCode()))
                .containsEntry("status", 302);
    }
}
