package social.rapport.campaigns;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.campaigns.Draft.Wish;
import social.rapport.channels.Channels;
import social.rapport.channels.open.OpenReceiver;
import social.rapport.shared.ChannelId;
import social.rapport.support.Brand;
import social.rapport.support.Brands;

/** A brand with two channels on which it can say something to everybody. */
abstract class CampaignScene {

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    Publications publications;

    final OpenReceiver first = OpenReceiver.open();
    final OpenReceiver second = OpenReceiver.open();
    Brand brand;
    ChannelId here;
    ChannelId there;

    @BeforeEach
    void connect() {
        brand = brands.open();
        here = connect("bluesky", "Snowdrift", first);
        there = connect("weibo", "雪堆", second);
    }

    private ChannelId connect(String network, String name, OpenReceiver receiver) {
        Channels.Secret made = brand.get(() -> channels.connect(
                brand.system(), "open", network, name, Map.of("url", receiver.address(), "posts", "yes")));
        receiver.trust(Objects.requireNonNull(made.secret()));
        return made.channel().id();
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
    }

    static Draft draft(String text, ChannelId... channels) {
        SequencedMap<ChannelId, Wish> wishes = new LinkedHashMap<>();
        List.of(channels).forEach(channel -> wishes.put(channel, Wish.AS_ALL));
        return new Draft(text, List.of(), false, wishes);
    }

    static Draft draft(String text, SequencedMap<ChannelId, Wish> wishes) {
        return new Draft(text, List.of(), false, wishes);
    }

    Publication write(Draft draft, Publications.When when) {
        return brand.get(() -> publications.write(PublicationId.next(), draft, when, brand.system()));
    }

    Publication get(PublicationId id) {
        return brand.get(() -> publications.get(id));
    }

    Version version(PublicationId id, ChannelId channel) {
        return get(id).versions().stream()
                .filter(version -> version.channel().equals(channel))
                .findFirst()
                .orElseThrow();
    }

    void until(PublicationId id, ChannelId channel, Version.State state) {
        await().atMost(Duration.ofSeconds(30)).until(() -> version(id, channel).state() == state);
    }
}
