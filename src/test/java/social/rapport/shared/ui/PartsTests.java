package social.rapport.shared.ui;

import java.util.List;
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
class PartsTests {

    @Autowired
    Brands brands;

    static List<Look> looks() {
        return List.of(Look.DESKTOP, Look.DESKTOP.dark().in("zh"), Look.PHONE.in("ko"), Look.PHONE.dark());
    }

    @ParameterizedTest
    @MethodSource("looks")
    void everyPartIsAccessibleAndFits(Look look) {
        Brand brand = brands.open();
        try (Screen screen = Browser.open(brand, Role.AGENT, look)) {
            screen.go("/parts");
            screen.screenshot("parts");
            screen.assertAccessible();
            screen.assertFits();
        }
    }
}
