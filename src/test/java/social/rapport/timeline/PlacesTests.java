package social.rapport.timeline;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.Channels;
import social.rapport.channels.open.OpenSender;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.RapportTest;
import social.rapport.support.Screen;
import social.rapport.workspace.Role;

@RapportTest
class PlacesTests {

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    Timeline timeline;

    @Test
    void whereSomebodyWasIsCountedAndShownOnAMap() {
        Brand brand = brands.open();
        Channels.Secret open = brand.get(() -> channels.connect(brand.system(), "open", "shop", "Shops", Map.of()));
        OpenSender sender =
                new OpenSender(brand.address() + "/in/" + open.channel().id(), String.valueOf(open.secret()));
        sender.post(visit("v1", "{\"name\":\"Wukang Road\",\"lat\":31.21,\"lon\":121.44}"));
        sender.post(visit("v2", "{\"name\":\"Wukang Road\",\"lat\":31.21,\"lon\":121.44}"));
        sender.post(visit("v3", "{\"name\":\"Seongsu\",\"lat\":37.54,\"lon\":127.06}"));
        sender.post(visit("v4", "{\"name\":\"Somewhere by the sea\"}"));
        await().untilAsserted(() -> assertThat(brand.get(() -> timeline.list(InteractionFilter.ALL, null, 10))
                        .total())
                .isEqualTo(4));
        PersonId person = brand.get(() -> timeline.list(InteractionFilter.ALL, null, 1))
                .items()
                .getFirst()
                .person();

        List<Presence> places = brand.get(() -> timeline.places(Set.of(person), 10));
        assertThat(places).extracting(Presence::name).startsWith("Wukang Road").hasSize(3);
        assertThat(places.getFirst().times()).isEqualTo(2);
        assertThat(places.getFirst().latitude()).isEqualTo(31.21);

        for (Look look : List.of(Look.DESKTOP, Look.PHONE.dark().in("zh"), Look.PHONE.in("ko"))) {
            try (Screen screen = Browser.open(brand, Role.AGENT, look)) {
                Page page = screen.go("/people/" + person + "/timeline?show=placed");
                assertThat(page.locator(".places circle")).hasCount(2);
                assertThat(page.locator(".places li")).hasCount(3);
                screen.assertAccessible();
                screen.assertFits();
                screen.screenshot("places");
            }
        }
    }

    private static String visit(String id, String place) {
        return """
                {"id":"%s","verb":"visited","at":"2026-06-0%sT10:00:00Z","place":%s,"person":{"id":"u1","name":"Mina"}}""".formatted(id, id.substring(1), place);
    }
}
