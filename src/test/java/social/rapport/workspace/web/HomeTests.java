package social.rapport.workspace.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.Channels;
import social.rapport.channels.open.OpenSender;
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

    @Autowired
    Channels channels;

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

    @ParameterizedTest
    @MethodSource("looks")
    void aDayInFullSwingShowsWhoWaitsWhoIsNewAndHowTheChannelsDo(Look look) {
        Brand brand = brands.open();
        Channels.Secret open = brand.get(() -> channels.connect(
                brand.system(), "open", "wechat", "Snowdrift 微信", Map.of("url", "https://example.com/replies")));
        brand.get(() -> channels.connect(
                brand.system(), "open", "instagram", "snowdrift.gelato", Map.of("url", "https://example.com/replies")));
        OpenSender sender =
                new OpenSender(brand.address() + "/in/" + open.channel().id(), String.valueOf(open.secret()));
        assertThat(sender.post(said("林小满", "桂花酒酿什么时候回归？")).statusCode()).isEqualTo(202);
        assertThat(sender.post(said("김민지", "성수점에 흑임자 맛 아직 있나요?")).statusCode()).isEqualTo(202);
        assertThat(sender.post(said("Daniel Okafor", "Is the pear sorbet vegan?"))
                        .statusCode())
                .isEqualTo(202);
        try (Screen screen = Browser.open(brand, Role.OWNER, look)) {
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                Page page = screen.go("/");
                page.waitForSelector("[hx-get='/home/waiting'] .block");
                page.waitForSelector("[hx-get='/home/today'] .block");
                screen.settle();
                return page.locator("[hx-get='/home/waiting'] .list-row").count() == 3
                        && page.locator(".today-line").count() == 3;
            });
            assertThat(screen.page()
                            .locator("[hx-get='/home/people'] .list-row")
                            .count())
                    .isEqualTo(3);
            screen.assertAccessible();
            screen.assertFits();
            screen.screenshot("home-busy");
        }
    }

    private static String said(String name, String text) {
        return """
                {"id":"%s","verb":"messaged","at":"%s","text":"%s","person":{"id":"%s","name":"%s"}}
                """.formatted(UUID.randomUUID(), Instant.now(), text, UUID.randomUUID(), name);
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
