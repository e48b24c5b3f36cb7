package social.rapport.webhooks;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.Activity;
import social.rapport.channels.Channels;
import social.rapport.channels.Happening;
import social.rapport.shared.ChannelId;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.timeline.Timeline;

/** A brand that is written to on a channel, and a system that is told: where the tests of webhooks begin. */
abstract class WebhookScene {

    static final Duration SOON = Duration.ofSeconds(30);

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    Timeline timeline;

    @Autowired
    Webhooks webhooks;

    @Autowired
    DeliveryLog log;

    Brand brand;
    ChannelId channel;
    WebhookReceiver receiver;

    @BeforeEach
    void open() {
        brand = brands.open();
        channel = connect(brand, "Snowdrift");
        receiver = WebhookReceiver.open();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    ChannelId connect(Brand of, String name) {
        return of.get(() -> channels.connect(of.system(), "open", "wechat", name, Map.of()))
                .channel()
                .id();
    }

    Webhook subscribe(WebhookReceiver to, EventType... events) {
        return subscribe(brand, to, Set.of(), events);
    }

    Webhook subscribe(Brand of, WebhookReceiver to, Set<ChannelId> only, EventType... events) {
        WantedWebhook wanted = new WantedWebhook("Helpdesk", to.address(), Set.of(events), only, 100);
        Webhooks.Secret made = of.get(() -> webhooks.create(wanted, of.system()));
        to.trust(made.secret());
        return made.webhook();
    }

    void say(String who, String text) {
        say(brand, channel, who, text, Instant.now(), "network");
    }

    void say(Brand of, ChannelId on, String who, String text, Instant at, String source) {
        Activity activity =
                Happening.said("account-" + who, text, at).by(who, null).activity();
        of.get(() -> timeline.append(on, List.of(activity), source));
    }

    static void awaitTaken(WebhookReceiver by, String type, int count) {
        await().atMost(SOON).until(() -> by.taken(type).size() >= count);
    }
}
