package social.rapport.channels.mastodon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.channels.LiveCheck;
import social.rapport.channels.NetworkCalls;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.Source.News;
import social.rapport.channels.Standings;
import social.rapport.shared.ChannelId;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.InteractionFilter;
import social.rapport.timeline.Timeline;

/** From what the server tells to the answer that its person reads. */
@RapportTest
class MastodonTests {

    private static final Duration LONGEST = Duration.ofSeconds(20);

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    LiveCheck check;

    @Autowired
    Timeline timeline;

    @Autowired
    NetworkCalls calls;

    private final MastodonServer server = new MastodonServer();
    private Brand brand;

    @BeforeEach
    void open() {
        brand = brands.open();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Channel connect() {
        return brand.get(() -> channels.connect(
                        brand.system(),
                        "mastodon",
                        "",
                        "Fediverse",
                        Map.of("server", server.address(), "token", server.token)))
                .channel();
    }

    @Test
    void setUpTellsAsWhomTheServerKnowsUs() {
        Channel channel = connect();

        Standings.Checked checked = brand.get(
                        () -> check.of(brand.system(), channel.id(), URI.create("https://rapport.example/in/one")))
                .orElseThrow();

        assertThat(Objects.requireNonNull(checked.standing()).account()).isEqualTo("@snowdrift@" + server.host);
    }

    @Test
    void aMentionIsHeardAndAnsweredInItsThreadAsVisiblyAndBehindTheSameWarning() {
        connect();
        server.statuses.put("100", MastodonServer.status("100", "unlisted", ""));
        server.mention("101", "unlisted", ",\"in_reply_to_id\":\"100\",\"spoiler_text\":\"Melting ice\"");

        Interaction said = heard(1).getFirst();
        assertThat(said.conversation()).isEqualTo("100");
        assertThat(said.isPublic()).isTrue();

        brand.answer("It is a sorbet");
        await().atMost(LONGEST).until(() -> server.posted.size() == 1);
        assertThat(server.posted.getFirst()).satisfies(posted -> {
            assertThat(posted.text()).isEqualTo("@mina@remote.example It is a sorbet");
            assertThat(posted.visibility()).isEqualTo("unlisted");
            assertThat(posted.warning()).isEqualTo("Melting ice");
            assertThat(posted.answered()).isEqualTo("101");
        });
    }

    @Test
    void whatSomebodySaysIsLikedAndThatTakenBack() {
        connect();
        server.mention("101", "public", "");
        UUID said = heard(1).getFirst().id();

        assertThat(brand.deal(said, HttpMethod.PUT, "/like")).isEqualTo(204);
        assertThat(server.liked).containsExactly("101");
        assertThat(brand.deal(said, HttpMethod.DELETE, "/like")).isEqualTo(204);
        assertThat(server.liked).isEmpty();
        assertThat(brand.deal(said, HttpMethod.PUT, "/hiding"))
                .as("the brand is no host there")
                .isEqualTo(409);
        server.statuses.remove("101");
        assertThat(brand.deal(said, HttpMethod.PUT, "/like")).as("it is gone").isEqualTo(409);
    }

    @Test
    void whatIsPrivateIsAnsweredInPrivate() {
        connect();
        server.mention("101", "private", "");

        assertThat(heard(1).getFirst().isPublic()).isFalse();
        brand.answer("Hello");

        await().atMost(LONGEST).until(() -> server.posted.size() == 1);
        assertThat(server.posted.getFirst().visibility()).isEqualTo("direct");
    }

    @Test
    void whatIsDeletedIsToldBelowIt() {
        connect();
        await().atMost(LONGEST).until(() -> server.streams.get() > 0);
        server.mention("101", "public", "");
        heard(1);

        server.tell("delete", "101");
        server.tell("delete", "102");

        assertThat(heard(2)).anySatisfy(deleted -> {
            assertThat(deleted.externalId()).isEqualTo("101:deleted");
            assertThat(deleted.inReplyTo()).isEqualTo("101");
            assertThat(deleted.conversation()).isEqualTo("101");
            assertThat(deleted.isAutomatic()).isTrue();
        });
    }

    @Test
    void theStreamSaysThatThereIsSomethingAndTheListWhatItIs() throws Exception {
        server.mention("1", "public", "");
        try (Notifications source = source(null)) {
            assertThat(source.next(LONGEST).payloads()).hasSize(1);
            server.mention("2", "public", "");
            server.mention("3", "public", "");

            News bell = source.next(LONGEST);
            assertThat(bell.payloads()).isEmpty();
            News found = source.next(LONGEST);
            assertThat(found.payloads()).hasSize(2);
            assertThat(found.cursor()).isEqualTo("34975537");
            server.hangUp();
            News last = source.next(LONGEST);
            while (last.rest().isZero()) {
                last = source.next(LONGEST);
            }
            assertThat(last.payloads()).isEmpty();
            assertThat(last.cursor()).isEqualTo("34975537");
        }
    }

    @Test
    void whatCameMeanwhileIsFoundPageByPage() throws Exception {
        for (int i = 0; i < 50; i++) {
            server.notify("follow", "");
        }
        try (Notifications source = source("34975537")) {
            News first = source.next(LONGEST);
            News second = source.next(LONGEST);

            assertThat(first.payloads()).hasSize(40);
            assertThat(first.rest()).isZero();
            assertThat(second.payloads()).hasSize(7);
            assertThat(second.cursor()).isEqualTo("34975584");
        }
    }

    @Test
    void aServerWithoutAStreamIsAskedEveryMinute() throws Exception {
        server.hasStream = false;
        server.mention("1", "public", "");
        try (Notifications source = source(null)) {
            News news = source.next(LONGEST);

            assertThat(news.payloads()).hasSize(1);
            assertThat(news.rest()).isEqualTo(Duration.ofMinutes(1));
        }
    }

    @Test
    void aRevokedTokenIsTold() {
        NetworkFailure told = assertThrows(
                NetworkFailure.class,
                () -> Notifications.open(
                        api(),
                        new Threads(api()),
                        new Heard(),
                        ChannelId.next(),
                        new Account(server.address(), "revoked"),
                        null));

        assertThat(told.kind()).isEqualTo(NetworkFailure.Kind.UNAUTHORIZED);
        assertThat(told.reason()).isEqualTo("mastodon_token");
    }

    @Test
    void itWaitsUntilTheServerSaysThatItMayAskAgain() {
        Account account = new Account(server.address(), server.token);
        server.next(
                429,
                "Too many requests",
                Map.of("X-RateLimit-Reset", Instant.now().plusSeconds(90).toString()));

        NetworkFailure told =
                assertThrows(NetworkFailure.class, () -> api().publish(account, "key", Map.of("status", "hello")));

        assertThat(told.kind()).isEqualTo(NetworkFailure.Kind.RATE_LIMITED);
        assertThat(Objects.requireNonNull(told.retryAfter())).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(90));
    }

    private MastodonApi api() {
        return new MastodonApi(calls);
    }

    private Notifications source(@Nullable String cursor) throws NetworkFailure {
        return Notifications.open(
                api(),
                new Threads(api()),
                new Heard(),
                ChannelId.next(),
                new Account(server.address(), server.token),
                cursor);
    }

    private List<Interaction> heard(int count) {
        return await().atMost(LONGEST)
                .until(
                        () -> brand.get(() ->
                                timeline.list(InteractionFilter.ALL, null, 10).items()),
                        all -> all.size() >= count);
    }
}
