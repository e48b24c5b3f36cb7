package social.rapport.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.Activity;
import social.rapport.channels.Channels;
import social.rapport.channels.Happening;
import social.rapport.shared.ChannelId;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.RapportTest;
import social.rapport.support.Screen;
import social.rapport.workspace.Role;

@RapportTest
class SaidScreenTests {

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    Timeline timeline;

    Brand brand;

    @BeforeEach
    void somebodySaysSomething() {
        brand = brands.open();
        ChannelId channel =
                brand.get(() -> channels.connect(brand.system(), "open", "wechat", "Snowdrift 官方号", Map.of())
                        .channel()
                        .id());
        brand.within(() -> timeline.append(
                channel,
                List.of(
                        said("1", "林小满", "上次买的黑芝麻冰淇淋特别好吃，什么时候再回来？想给孩子过生日的时候再买两盒。"),
                        said("2", "서민아", "혹시 흑임자 아이스크림 케이크 예약되나요? 다음 주 토요일이에요."),
                        said(
                                "3",
                                "Daniel Okafor",
                                "Is the <b>pear sorbet</b> still around? Last summer's was lovely.")),
                "import"));
    }

    @Test
    void thePhraseThatWasSearchedForStandsBesideWhoSaidIt() {
        show("黑芝麻", Look.DESKTOP.in("zh"), "林小满", "黑芝麻");
        show("아이스크림", Look.PHONE.in("ko"), "서민아", "아이스크림");
        show("sorbet", Look.DESKTOP.dark(), "Daniel Okafor", "sorbet");
    }

    @Test
    void theChannelsAreFilteredByTheirNames() {
        try (Screen screen = Browser.open(brand, Role.AGENT, Look.DESKTOP)) {
            Page page = screen.go("/people");
            page.click("button[popovertarget='by-channel']");
            page.click("#by-channel >> text=Snowdrift 官方号");
            page.waitForSelector("text=Channel: Snowdrift 官方号");
            assertThat(page.locator(".person-row").count()).isEqualTo(3);
        }
    }

    @Test
    void whoMayNotReadWhatWasSaidSeesNoneOfIt() {
        assertThat(brand.signIn(Role.SHOP).get("/people?q=sorbet").body()).doesNotContain("Daniel", "lovely");
    }

    private void show(String words, Look look, String who, String phrase) {
        try (Screen screen = Browser.open(brand, Role.AGENT, look)) {
            Page page = screen.go("/people?q=" + words);
            screen.screenshot("people-said");
            screen.assertAccessible();
            screen.assertFits();
            assertThat(page.locator(".person-row").count()).isEqualTo(1);
            assertThat(page.textContent(".person-row .list-name")).isEqualTo(who);
            assertThat(page.textContent(".person-row mark")).isEqualTo(phrase);
        }
    }

    private static Activity said(String id, String name, String text) {
        return Happening.said("u" + id, text, Instant.now().minusSeconds(3_600L * id.length()))
                .id(id)
                .by(name, null)
                .activity();
    }
}
