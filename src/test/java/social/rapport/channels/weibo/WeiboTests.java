package social.rapport.channels.weibo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.channels.Ingress;
import social.rapport.channels.LiveCheck;
import social.rapport.channels.Outbox;
import social.rapport.channels.Received;
import social.rapport.channels.Standing;
import social.rapport.channels.Standings;
import social.rapport.channels.Verb;
import social.rapport.consent.ContactRequest;
import social.rapport.files.Files;
import social.rapport.people.Identity;
import social.rapport.people.People;
import social.rapport.shared.Fault;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.InteractionFilter;
import social.rapport.timeline.Timeline;

/** From what people write on Weibo, in private and below posts, to the answer that they read. */
@RapportTest
class WeiboTests {

    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final URI ADDRESS = URI.create("https://rapport.example/in/one");

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    Ingress ingress;

    @Autowired
    Timeline timeline;

    @Autowired
    LiveCheck check;

    @Autowired
    Outbox outbox;

    @Autowired
    People people;

    @Autowired
    Files files;

    private final Celebrity account = new Celebrity();
    private Brand brand;
    private Channel channel;

    private void connect() {
        channel = brand.get(() -> channels.connect(brand.system(), "weibo", "", "Snowdrift", account.settings()))
                .channel();
    }

    @BeforeEach
    void open() {
        brand = brands.open();
    }

    @AfterEach
    void close() {
        account.close();
    }

    private static String push(Instant at, String type, String text, String data) {
        return "{\"type\":\"" + type + "\",\"receiver_id\":" + Celebrity.OWN + ",\"sender_id\":" + Celebrity.MINA
                + ",\"created_at\":\"" + Celebrity.time(at) + "\",\"text\":\"" + text + "\",\"data\":" + data + "}";
    }

    private void deliver(String push) {
        Received received =
                ingress.receive(channel.id(), account.delivery(Instant.now(), push.getBytes(StandardCharsets.UTF_8)));
        assertThat(received.status()).isEqualTo(200);
        assertThat(received.body().get()).isEmpty();
    }

    private List<Interaction> interactions(int count) {
        return await().atMost(LONGEST)
                .until(
                        () -> brand.get(() ->
                                timeline.list(InteractionFilter.ALL, null, 90).items()),
                        all -> all.size() >= count);
    }

    @Test
    void weiboFindsTheServerThatItWasTold() {
        connect();

        Received answer = ingress.receive(channel.id(), account.handshake(Instant.now(), account.appSecret));

        assertThat(answer.body().get()).isEqualTo("5837397520665436492");
        assertThatThrownBy(() -> ingress.receive(channel.id(), account.handshake(Instant.now(), "another")))
                .isInstanceOf(Fault.Caller.class);
    }

    @Test
    void aPrivateMessageIsAnsweredForTwoDaysAsOftenAsOneLikes() {
        connect();
        deliver(push(Instant.now(), "text", "Melts?", "{}"));

        Interaction said = interactions(1).getFirst();
        Identity mina = brand.get(() -> people.identities(people.cluster(said.person())))
                .getFirst();
        assertThat(mina.name()).isEqualTo("小米");
        assertThat(window(said).left()).isNull();
        assertThat(window(said).closesAt()).isEqualTo(said.at().plus(Duration.ofHours(48)));
        brand.answer("No, it is a sorbet");
        await().atMost(LONGEST).until(() -> account.messages.size() == 1);
        assertThat(account.messages.getFirst())
                .isEqualTo(Map.of("to", Long.toString(Celebrity.MINA), "text", "No, it is a sorbet"));
    }

    @Test
    void whoeverFollowsMayBeWrittenToForTwoDays() {
        connect();
        deliver(push(Instant.now(), "event", "关注事件消息", "{\"subtype\":\"follow\"}"));

        Interaction followed = interactions(1).getFirst();
        assertThat(followed.verb()).isEqualTo(Verb.FOLLOWED);
        assertThat(window(followed).closesAt()).isEqualTo(followed.at().plus(Duration.ofHours(48)));
    }

    private ContactRequest.NetworkWindow window(Interaction said) {
        Outbox.Intent intent =
                new Outbox.Intent(said.person(), channel.id(), "care", ContactRequest.Kind.ANSWER, false);
        return brand.get(() -> outbox.preview(List.of(intent))).getFirst().window();
    }

    @Test
    void aRecordingIsKept() {
        connect();
        account.files.add("821804469");

        deliver(push(Instant.now(), "voice", "发了一个语音消息", "{\"vfid\":821804459,\"tovfid\":821804469}"));

        Interaction said = interactions(1).getFirst();
        assertThat(said.text()).isNull();
        assertThat(brand.get(() -> files.find(said.media().getFirst().file().orElseThrow())))
                .isPresent();
    }

    @Test
    void commentsAndMentionsAreFoundOnceAndOursAreNot() {
        long first = account.comment("comments/to_me", Celebrity.MINA, "Melts?", 0);
        account.comment("comments/to_me", Celebrity.OWN, "No", first);
        account.comment("comments/mentions", 77, "@Snowdrift look", 0);
        account.status(78, "@Snowdrift again", Map.of());
        account.status(
                79,
                "//@Snowdrift",
                Map.of(
                        "retweeted_status",
                        Map.of("id", Celebrity.POST, "text", "ours", "user", Celebrity.user(Celebrity.OWN))));

        connect();

        List<Interaction> found = interactions(4);
        assertThat(found)
                .extracting(Interaction::verb)
                .containsExactlyInAnyOrder(Verb.COMMENTED, Verb.MENTIONED, Verb.MENTIONED, Verb.SHARED);
        assertThat(found).allMatch(Interaction::isPublic);
    }

    @Test
    void aCommentIsAnsweredBelowIt() {
        long id = account.comment("comments/to_me", Celebrity.MINA, "Melts?", 0);
        connect();
        interactions(1);

        brand.answer("No, it is a sorbet");

        await().atMost(LONGEST).until(() -> account.comments.size() == 1);
        assertThat(account.comments.getFirst())
                .isEqualTo(Map.of(
                        "id", Long.toString(Celebrity.POST), "cid", Long.toString(id), "text", "No, it is a sorbet"));
    }

    @Test
    void aPostThatNamesUsIsAnsweredBelowIt() {
        long id = account.status(Celebrity.MINA, "@Snowdrift melts?", Map.of());
        connect();
        interactions(1);

        brand.answer("No, it is a sorbet");

        await().atMost(LONGEST).until(() -> account.comments.size() == 1);
        assertThat(account.comments.getFirst())
                .isEqualTo(Map.of("id", Long.toString(id), "cid", "", "text", "No, it is a sorbet"));
    }

    @Test
    void untilWhenTheTokenHoldsIsSaid() {
        connect();

        Standing standing = Objects.requireNonNull(check().standing());

        assertThat(standing.account()).isEqualTo("@zaku7");
        assertThat(Objects.requireNonNull(standing.until()))
                .isBetween(Instant.now().plusSeconds(86_400 * 29), Instant.now().plusSeconds(86_400 * 31));
        account.close();
        assertThat(check().reason()).isNotNull();
        assertThat(Objects.requireNonNull(check().standing()).until()).isNotNull();
    }

    private Standings.Checked check() {
        return brand.get(() -> check.of(brand.system(), channel.id(), ADDRESS)).orElseThrow();
    }
}
