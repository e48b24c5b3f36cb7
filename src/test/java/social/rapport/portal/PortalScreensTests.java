package social.rapport.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.RapportTest;
import social.rapport.support.Screen;

/** A person walks through their own pages, in every language, on a phone and on a desk, in the light and in the dark. */
@RapportTest
class PortalScreensTests extends PortalScene {

    static Stream<Look> looks() {
        return Stream.of("en", "zh", "ko")
                .flatMap(language -> Stream.of(
                        Look.DESKTOP.in(language),
                        Look.PHONE.in(language),
                        Look.PHONE.dark().in(language)));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void aPersonWalksThroughTheirOwnPages(Look look) {
        connectMailbox();
        try (Screen screen = Browser.open(brand, brand.stranger(), look)) {
            see(screen, "/sign-in", "door");
            screen.page().fill("#email", "mina@example.com");
            screen.page().click("main form button");
            screen.page().waitForURL("**/sign-in/code");
            look(screen, "code");
            screen.go(key(mina, Way.LINK));
            look(screen, "key");
            screen.page().click("main form button");
            screen.page().waitForURL("**" + home + "/**");
            for (String place : PLACES) {
                see(screen, "/" + place, place);
            }
        }
    }

    private static final List<String> PLACES = List.of("sessions");

    private void see(Screen screen, String path, String name) {
        screen.go(home + path);
        look(screen, name);
    }

    private static void look(Screen screen, String name) {
        screen.settle();
        screen.screenshot("portal-" + name);
        screen.assertAccessible();
        screen.assertFits();
        assertThat(screen.page().locator("h1").count()).isEqualTo(1);
    }

    /** One that is never reached: what stands on the pages is all that counts here. */
    private void connectMailbox() {
        brand.within(() -> channels.connect(
                brand.system(),
                "email",
                "",
                "Care",
                Map.of(
                        "address",
                        "care@brand.example",
                        "imap-host",
                        "127.0.0.1",
                        "imap-port",
                        "1",
                        "smtp-host",
                        "127.0.0.1",
                        "smtp-port",
                        "1",
                        "imap-security",
                        "none",
                        "smtp-security",
                        "none",
                        "password",
                        "x")));
    }
}
