package social.rapport.campaigns.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.Channels;
import social.rapport.channels.open.OpenReceiver;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.Pictures;
import social.rapport.support.RapportTest;
import social.rapport.support.Screen;
import social.rapport.workspace.Role;

@RapportTest
class PostScreensTests {

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Test
    void aMarketerWritesOnceSeesEachNetworksVersionAndPublishes() {
        try (OpenReceiver feed = OpenReceiver.open();
                OpenReceiver talk = OpenReceiver.open()) {
            Brand brand = brands.open();
            String bluesky = connect(brand, feed, "bluesky", "Snowdrift on Bluesky");
            String telegram = connect(brand, talk, "telegram", "Snowdrift channel");
            try (Screen screen = Browser.open(brand, Role.MARKETER, Look.DESKTOP)) {
                Page page = screen.go("/engage/posts");
                page.click("a[href='/engage/posts/new']");
                page.waitForSelector("#text");
                page.fill("#text", "Pear sorbet is back https://shop.example.com/pear");
                page.check("input[name=channels][value='" + bluesky + "']");
                page.check("input[name=channels][value='" + telegram + "']");
                page.waitForSelector(".post-look.short");
                page.waitForSelector(".post-look.message");
                page.setInputFiles("[data-choose]", new FilePayload("pear.png", "image/png", Pictures.png(60, 40)));
                page.waitForSelector(".post-look.short img");
                page.locator(".post-channel", new Page.LocatorOptions().setHasText("Snowdrift channel"))
                        .locator("summary")
                        .click();
                page.fill("#own-" + telegram, "배 소르베가 돌아왔습니다");
                page.locator(".post-look.message", new Page.LocatorOptions().setHasText("배 소르베가"))
                        .waitFor();
                screen.assertAccessible();
                screen.screenshot("posts-writing");

                page.click("button[value=publish]");
                page.waitForSelector("#versions");
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> feed.texts().size() + talk.texts().size() == 2);
                page.locator("#versions .verdict.allowed").nth(1).waitFor();
                screen.screenshot("posts-published");
                assertThat(feed.texts()).containsExactly("Pear sorbet is back https://shop.example.com/pear");
                assertThat(talk.texts()).containsExactly("배 소르베가 돌아왔습니다");
                screen.go("/engage/posts");
                screen.assertAccessible();
                screen.screenshot("posts-list");
            }
            for (Look look : java.util.List.of(Look.PHONE.dark().in("zh"), Look.PHONE.in("ko"))) {
                try (Screen screen = Browser.open(brand, Role.MARKETER, look)) {
                    screen.go("/engage/posts/new");
                    screen.assertFits();
                    screen.screenshot("posts-new");
                    screen.go("/engage/posts");
                    screen.assertFits();
                    screen.screenshot("posts-list");
                }
            }
        }
    }

    private String connect(Brand brand, OpenReceiver receiver, String network, String name) {
        Channels.Secret made = brand.get(() -> channels.connect(
                brand.system(), "open", network, name, Map.of("url", receiver.address(), "posts", "yes")));
        receiver.trust(Objects.requireNonNull(made.secret()));
        return made.channel().id().toString();
    }
}
