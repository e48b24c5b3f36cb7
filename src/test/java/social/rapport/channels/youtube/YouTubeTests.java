package social.rapport.channels.youtube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.channels.LiveCheck;
import social.rapport.channels.Standing;
import social.rapport.channels.Standings;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.InteractionFilter;
import social.rapport.timeline.Timeline;
import tools.jackson.databind.JsonNode;

/** From a comment below a video to the answer below it. */
@RapportTest
class YouTubeTests {

    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final String THREAD = "UgThread0001";

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    LiveCheck check;

    @Autowired
    Timeline timeline;

    private final StudioServer server = new StudioServer();
    private Brand brand;
    private Channel channel;
    private Instant begun;

    @BeforeEach
    void connect() {
        brand = brands.open();
        server.says(THREAD, "", "From before", Instant.parse("2020-05-04T09:30:00Z"));
        channel = brand.get(() -> channels.connect(brand.system(), "youtube", "", "Channel", server.settings()))
                .channel();
        begun = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(30);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void setUpLooksWhoseTokenItIs() {
        Standing standing = Objects.requireNonNull(check().standing());
        assertThat(standing.account()).isEqualTo("@snowdrift");
        assertThat(standing.url()).isEqualTo("https://www.youtube.com/channel/" + StudioServer.OWN);

        server.revoke();
        assertThat(Objects.requireNonNull(check().reason()).key()).isEqualTo("delivery.youtube_token");
    }

    private Standings.Checked check() {
        return brand.get(() -> check.of(brand.system(), channel.id(), URI.create("https://rapport.example/in/one")))
                .orElseThrow();
    }

    @Test
    void aCommentIsAnsweredBelowItAndMayBeHidden() {
        server.says("UgNew000001", "", "Does it melt?", begun);

        Interaction said = heard(1).getFirst();
        assertThat(said.text()).isEqualTo("Does it melt?");
        assertThat(said.conversation()).isEqualTo("UgNew000001");
        assertThat(Objects.requireNonNull(said.about()).title()).isEqualTo("How cones are made");

        brand.answer("No, it is a sorbet");
        await().atMost(LONGEST).until(() -> !server.replies.isEmpty());
        assertThat(server.replies)
                .extracting(StudioServer.Said::parent, StudioServer.Said::text)
                .containsExactly(tuple("UgNew000001", "No, it is a sorbet"));

        String talk = Objects.requireNonNull(brand.api()
                        .get()
                        .uri("/api/v1/conversations")
                        .retrieve()
                        .body(JsonNode.class))
                .get("items")
                .get(0)
                .get("id")
                .asString();
        String comment = "/api/v1/conversations/" + talk + "/comments/" + said.id();
        for (HttpMethod method : List.of(HttpMethod.PUT, HttpMethod.DELETE)) {
            brand.api().method(method).uri(comment + "/hiding").retrieve().toBodilessEntity();
            assertThat(server.moderated)
                    .isEqualTo(Map.of("UgNew000001", method == HttpMethod.PUT ? "heldForReview" : "published"));
        }
        brand.api().delete().uri(comment).retrieve().toBodilessEntity();
        assertThat(server.moderated).isEqualTo(Map.of("UgNew000001", "rejected"));
    }

    @Test
    void repliesToOldThreadsAndEditsAndWhatIsHeldBackAreFoundAndOnesOwnAreNot() {
        for (int i = 0; i < 4; i++) {
            server.says(THREAD + ".reply-" + i, THREAD, "Reply " + i, begun.plusSeconds(i));
        }
        server.says(THREAD + ".own-00", THREAD, StudioServer.OWN, "Thank you", begun);
        server.edits(THREAD, "From before, put right", begun.plusSeconds(9));
        server.moderated.put("UgHeld00001", "heldForReview");
        server.says("UgHeld00001", "", "Buy my cones", begun.plusSeconds(10));

        List<Interaction> all = heard(6);

        assertThat(all)
                .extracting(Interaction::text)
                .containsExactly("Buy my cones", "From before, put right", "Reply 3", "Reply 2", "Reply 1", "Reply 0");
        assertThat(all.getFirst().attributes()).containsEntry("held", true);
        assertThat(all.get(1).attributes()).containsEntry("edited", true);
        assertThat(all.get(1).inReplyTo()).isEqualTo(THREAD);
        assertThat(all.subList(2, 6)).allSatisfy(reply -> {
            assertThat(reply.conversation()).isEqualTo(THREAD);
            assertThat(reply.inReplyTo()).isEqualTo(THREAD);
        });
        int before = server.calls.size();
        await().atMost(LONGEST).until(() -> {
            again();
            return server.calls.size() >= before + 4;
        });
        assertThat(server.calls.stream().skip(before))
                .as("a thread is asked about where it has more replies than before")
                .doesNotContain("GET comments");
        assertThat(heard(6)).hasSize(6);
    }

    @Test
    void moreThanOnePageIsReadWhereAllOfItIsNew() {
        for (int i = 0; i < 120; i++) {
            server.says("UgMany%05d".formatted(i), "", "Comment " + i, begun.plusMillis(i));
        }

        await().atMost(LONGEST).until(() -> {
            again();
            return brand.get(() -> timeline.list(InteractionFilter.ALL, null, 200)
                            .items()
                            .size())
                    == 120;
        });
    }

    /** Whatever more came to be, this many at least. */
    private List<Interaction> heard(int count) {
        return await().atMost(LONGEST)
                .until(
                        () -> {
                            again();
                            return brand.get(() -> timeline.list(InteractionFilter.ALL, null, 20)
                                    .items());
                        },
                        all -> all.size() >= count);
    }

    private void again() {
        brand.within(() -> channels.tryAgain(brand.system(), channel.id()));
    }
}
