package social.rapport.channels.reddit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.channels.LiveCheck;
import social.rapport.channels.Standings;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.InteractionFilter;
import social.rapport.timeline.Timeline;
import tools.jackson.databind.JsonNode;

/** From what is written on Reddit to the answer below it. */
@RapportTest
class RedditTests {

    private static final Duration LONGEST = Duration.ofSeconds(20);

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    LiveCheck check;

    @Autowired
    Timeline timeline;

    private final RedditServer server = new RedditServer();
    private Brand brand;
    private Channel channel;
    private Instant begun;

    @BeforeEach
    void connect() {
        brand = brands.open();
        channel = brand.get(() -> channels.connect(brand.system(), "reddit", "", "Account", server.settings()))
                .channel();
        begun = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void setUpLooksWhoseTokenItIs() {
        assertThat(Objects.requireNonNull(check().standing()).account()).isEqualTo("u/snowdrift");

        server.revoke();
        assertThat(Objects.requireNonNull(check().reason()).key()).isEqualTo("delivery.reddit_token");
    }

    private int conversations() {
        return Objects.requireNonNull(brand.api()
                        .get()
                        .uri("/api/v1/conversations")
                        .retrieve()
                        .body(JsonNode.class))
                .get("items")
                .size();
    }

    private Standings.Checked check() {
        return brand.get(() -> check.of(brand.system(), channel.id(), URI.create("https://rapport.example/in/one")))
                .orElseThrow();
    }

    @Test
    void aCommentThatIsListedTwiceIsOneAndIsAnsweredBelowIt() {
        server.says("message/inbox", "t1_c1", "u/snowdrift does it melt?", begun);
        server.says("r/" + RedditServer.COMMUNITY + "/comments", "t1_c1", "u/snowdrift does it melt?", begun);
        server.says("r/" + RedditServer.COMMUNITY + "/new", "t3_p2", "Look at my cone", begun.minusSeconds(1));

        List<Interaction> all = heard(2);
        assertThat(all).extracting(Interaction::externalId).containsExactly("t1_c1", "t3_p2");
        await().atMost(LONGEST).until(() -> conversations() == 2);

        brand.answer("No, it is a sorbet");
        await().atMost(LONGEST).until(() -> !server.written.isEmpty());
        assertThat(server.written)
                .containsExactly(new RedditServer.Written("comment", "t1_c1", "", "No, it is a sorbet"));
    }

    @Test
    void aMessageIsAnsweredAndWhatIsOldIsNotRead() {
        server.says("message/inbox", "t4_old", "From before", begun.minus(Duration.ofDays(1)));
        server.says("message/inbox", "t4_m1", "Hello?", begun);

        assertThat(heard(1)).extracting(Interaction::externalId).containsExactly("t4_m1");

        brand.answer("Hello Mina");
        await().atMost(LONGEST).until(() -> !server.written.isEmpty());
        assertThat(server.written).containsExactly(new RedditServer.Written("comment", "t4_m1", "", "Hello Mina"));
    }

    private List<Interaction> heard(int count) {
        return await().atMost(LONGEST)
                .until(
                        () -> {
                            brand.within(() -> channels.tryAgain(brand.system(), channel.id()));
                            return brand.get(() -> timeline.list(InteractionFilter.ALL, null, 20)
                                    .items());
                        },
                        all -> all.size() >= count);
    }
}
