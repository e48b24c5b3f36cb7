package social.rapport.webhooks.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.Channels;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.RapportTest;
import social.rapport.support.Screen;
import social.rapport.webhooks.DeliveryLog;
import social.rapport.webhooks.EventType;
import social.rapport.webhooks.WantedWebhook;
import social.rapport.webhooks.Webhook;
import social.rapport.webhooks.WebhookReceiver;
import social.rapport.webhooks.Webhooks;
import social.rapport.workspace.Role;

@RapportTest
class WebhookScreensTests {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    Webhooks webhooks;

    @Autowired
    DeliveryLog log;

    static List<Look> looks() {
        return List.of(
                Look.DESKTOP,
                Look.PHONE,
                Look.DESKTOP.dark().in("zh"),
                Look.PHONE.dark().in("ko"));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void everyScreenIsAccessibleAndFits(Look look) {
        Brand brand = brands.open();
        brand.within(() -> channels.connect(brand.system(), "open", "shop", "武康路 Point of sale", Map.of()));
        try (WebhookReceiver receiver = WebhookReceiver.open();
                Screen screen = Browser.open(brand, Role.OWNER, look)) {
            Webhook webhook = webhook(brand, receiver, "Helpdesk");
            UUID taken = told(brand, webhook, 1);
            receiver.next(410, Map.of());
            UUID refused = told(brand, webhook, 1);
            told(brand, webhook, 0);
            String path = "/settings/webhooks/" + webhook.id();
            for (String one : List.of(
                    "/settings/webhooks",
                    "/settings/webhooks/new",
                    path,
                    path + "/deliveries",
                    path + "/deliveries/" + taken,
                    path + "/deliveries/" + refused)) {
                screen.go(one);
                screen.assertAccessible();
                screen.assertFits();
                screen.screenshot("webhooks"
                        + one.replace(refused.toString(), "refused")
                                .replaceAll("[0-9a-f-]{36}", "one")
                                .replace('/', '-'));
            }
        }
    }

    private Webhook webhook(Brand brand, WebhookReceiver receiver, String name) {
        WantedWebhook wanted = new WantedWebhook(
                name,
                receiver.address(),
                Set.of(EventType.MESSAGE_CREATED, EventType.CONVERSATION_CREATED),
                Set.of(),
                WantedWebhook.USUAL_RATE);
        Webhooks.Secret made = brand.get(() -> webhooks.create(wanted, brand.system()));
        receiver.trust(made.secret());
        return made.webhook();
    }

    /** A test event, once it was tried as often. */
    private UUID told(Brand brand, Webhook webhook, int tries) {
        UUID id = brand.get(() -> webhooks.test(webhook.id(), brand.system()));
        await().atMost(SOON).until(() -> brand.get(() -> log.attempts(id)).size() >= tries);
        return id;
    }

    @Test
    void aMemberSetsOneUpTestsItAndTakesItAway() {
        Brand brand = brands.open();
        try (WebhookReceiver receiver = WebhookReceiver.open();
                Screen screen = Browser.open(brand, Role.ADMIN, Look.DESKTOP)) {
            Page page = screen.go("/settings/webhooks/new");
            page.click("main button.btn-primary");
            page.waitForSelector("#name-error");
            assertThat(page.locator("#url-error, #events-error").count()).isEqualTo(2);
            page.fill("#name", "Helpdesk");
            page.fill("#url", receiver.address());
            page.check("#event-message-created");
            page.click("main button.btn-primary");
            page.waitForSelector("#secret");
            receiver.trust(page.inputValue("#secret"));
            screen.screenshot("webhooks-secret");

            page.click("form[action$='/test'] button");
            page.waitForSelector(".verdict.allowed");
            assertThat(receiver.taken()).extracting(WebhookReceiver.Event::type).containsExactly("webhook.test");
            assertThat(page.content()).doesNotContain("whsec_");

            screen.go("/settings/webhooks");
            page.click("h2 a");
            page.click("form[action$='/removal'] button");
            page.waitForURL("**/settings/webhooks");
            assertThat(brand.get(() -> webhooks.all())).isEmpty();
            page.click("#toasts button");
            await().atMost(SOON).until(() -> brand.get(() -> webhooks.all()).size() == 1);
            assertThat(brand.get(() -> webhooks.all()))
                    .extracting(Webhook::state)
                    .containsExactly(Webhook.State.PAUSED);
        }
    }
}
