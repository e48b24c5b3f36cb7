package social.rapport.conversations;

import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.Activity;
import social.rapport.channels.Channels;
import social.rapport.channels.Happening;
import social.rapport.channels.open.OpenReceiver;
import social.rapport.shared.ChannelId;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.timeline.Timeline;

/** A brand with an open channel on which people write to it: where the tests of the inbox begin. */
abstract class InboxScene {

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    Timeline timeline;

    @Autowired
    Inbox inbox;

    @Autowired
    Conversations conversations;

    Brand brand;
    ChannelId channel;
    OpenReceiver receiver;

    @BeforeEach
    void connect() {
        brand = brands.open();
        receiver = OpenReceiver.open();
        Channels.Secret open = brand.get(() ->
                channels.connect(brand.system(), "open", "wechat", "Snowdrift", Map.of("url", receiver.address())));
        receiver.trust(Objects.requireNonNull(open.secret()));
        channel = open.channel().id();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    static Locator.FilterOptions saying(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    ConversationId say(String who, String text, int minute) {
        Instant at = Instant.now().minus(Duration.ofHours(1)).plusSeconds(60L * minute);
        Activity activity =
                Happening.said("account-" + who, text, at).by(who, null).activity();
        return brand.get(() -> timeline.append(channel, List.of(activity), "api")).stream()
                .map(Said::conversationOf)
                .findFirst()
                .orElseThrow();
    }

    void awaitCount(int count) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> brand.get(() -> inbox.waiting(null)).all() == count);
    }
}
