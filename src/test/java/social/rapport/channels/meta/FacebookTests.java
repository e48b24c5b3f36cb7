package social.rapport.channels.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.Channel;
import social.rapport.channels.Outbox;
import social.rapport.channels.Standing;
import social.rapport.channels.meta.GraphServer.Answer;
import social.rapport.conversations.Answers;
import social.rapport.files.Files;
import social.rapport.people.Identity;
import social.rapport.people.People;
import social.rapport.support.Pictures;
import social.rapport.support.RapportTest;
import social.rapport.timeline.Interaction;

/** From a comment or a message to the Page to the answer that its person reads. */
@RapportTest
class FacebookTests extends MetaScene {

    @Autowired
    People people;

    @Autowired
    Files files;

    @Autowired
    Outbox outbox;

    private final PageDesk desk = new PageDesk();

    @BeforeEach
    void connect() {
        connect("facebook", desk.settings(), desk.server);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void setUpTellsAsWhichPageMetaKnowsUsAndHasItTellTheApp() throws Exception {
        Standing standing = Objects.requireNonNull(check().standing());

        assertThat(standing.account()).isEqualTo("Snowdrift");
        assertThat(standing.url()).isEqualTo("https://www.facebook.com/" + PageDesk.PAGE);
        assertThat(desk.subscribed).contains("feed", "messages", "message_reads");
        assertThat(ask(word, "subscribe").body()).isEqualTo("1158201444");
        assertThat(ask("another", "subscribe").statusCode()).isEqualTo(403);
        assertThat(ask(word, "unsubscribe").statusCode()).isEqualTo(403);
    }

    @Test
    void theTokenOfAnotherPageIsNotTaken() {
        Map<String, String> settings = new HashMap<>(desk.settings());
        settings.put("page-id", "108765432100002");
        Channel changed = brand.get(() -> channels.change(brand.system(), channel.id(), "Snowdrift", settings));

        assertThat(changed.settings()).containsEntry("page-id", "108765432100002");
        assertThat(Objects.requireNonNull(check().reason()).key()).isEqualTo("delivery.meta_other");
    }

    @Test
    void aCommentIsAnsweredBelowItAndOnceInPrivate() throws Exception {
        comment(Instant.now());
        String conversation = conversation();

        assertThat(answer(conversation, "public_reply", "No, it is a sorbet")).isEqualTo(202);
        await().atMost(LONGEST).until(() -> desk.sent.size() == 1);
        assertThat(answer(conversation, "private_reply", "Your order is on its way"))
                .isEqualTo(202);
        await().atMost(LONGEST).until(() -> desk.sent.size() == 2);

        assertThat(desk.sent).extracting(PageDesk.Sent::to).containsExactly(PageDesk.COMMENT, PageDesk.COMMENT);
        assertThat(desk.sent).extracting(PageDesk.Sent::type).containsExactly("comment", "RESPONSE");
        assertThat(answer(conversation, "private_reply", "And one more")).isEqualTo(422);
    }

    @Test
    void aCommentOfSixDaysAgoIsStillAnsweredInPrivateAndOneOfEightDaysIsNot() throws Exception {
        comment(Instant.now().minus(Duration.ofDays(6)));

        assertThat(answer(conversation(), "private_reply", "Sorry that it took so long"))
                .isEqualTo(202);

        connect();
        comment(Instant.now().minus(Duration.ofDays(8)));
        assertThat(answer(conversation(), "private_reply", "Sorry")).isEqualTo(422);
    }

    @Test
    void aMessageWithAPictureIsKeptAndAnswered() throws Exception {
        message("m_1", """
                "text":"Is this melting?","attachments":[{"type":"image","payload":{"url":"%s"}}]""".formatted(GraphServer.file(Pictures.png(4, 3))));

        Interaction said = interactions(1).getFirst();
        assertThat(said.media()).hasSize(1);
        assertThat(brand.get(() -> files.find(said.media().getFirst().file().orElseThrow())))
                .isPresent();
        assertThat(brand.get(() -> people.identities(people.cluster(said.person()))))
                .extracting(Identity::name)
                .containsExactly("미나 김");

        brand.answer("No");
        await().atMost(LONGEST).until(() -> desk.sent.size() == 1);
        assertThat(desk.sent.getFirst().to()).isEqualTo(PageDesk.MINA);
        message("m_2", "\"text\":\"Thanks\"");
        interactions(3);
        assertThat(desk.profiles).hasValue(1);
    }

    @Test
    void whatIsLateGoesByHandWhereMetaHasGrantedThatAndElseNotAtAll() throws Exception {
        desk.isLate = true;
        message("m_1", "\"text\":\"Hello\"");
        brand.answer("Good evening");
        await().atMost(LONGEST).until(() -> "dead".equals(reached()));
        assertThat(desk.sent).isEmpty();

        Map<String, String> settings = new HashMap<>(desk.settings());
        settings.put("late", "by-hand");
        brand.get(() -> channels.change(brand.system(), channel.id(), "Snowdrift", settings));
        assertThat(answer(conversation(), "private_reply", "Good morning")).isEqualTo(202);
        await().atMost(LONGEST).until(() -> desk.sent.size() == 1);
        assertThat(desk.sent.getFirst().type()).isEqualTo("HUMAN_AGENT");
    }

    @Test
    void whatIsDeliveredAndSeenIsKnown() throws Exception {
        message("m_1", "\"text\":\"Hello\"");
        brand.answer("Good evening");
        await().atMost(LONGEST).until(() -> "sent".equals(reached()));
        long at = System.currentTimeMillis() + 1_000;

        post(wrapped("messaging", """
                {"sender":{"id":"%s"},"recipient":{"id":"%s"},"delivery":{"mids":["m_sent1"],"watermark":%d}}""".formatted(PageDesk.MINA, PageDesk.PAGE, at)));
        await().atMost(LONGEST).until(() -> "delivered".equals(reached()));
        post(wrapped("messaging", """
                {"sender":{"id":"%s"},"recipient":{"id":"%s"},"timestamp":%d,"read":{"watermark":%d}}""".formatted(PageDesk.MINA, PageDesk.PAGE, at + 5_000, at)));
        await().atMost(LONGEST).until(() -> "read".equals(reached()));
    }

    @Test
    void whoeverIsThrottledWaitsAndWhatWasTakenBackStopsTheChannel() throws Exception {
        message("m_1", "\"text\":\"Hello\"");
        desk.server.next(Answer.refused(400, 190, 460, "The session has been invalidated"));
        brand.answer("Good evening");

        await().atMost(LONGEST).until(() -> brand.api()
                .get()
                .uri("/api/v1/channels/" + channel.id())
                .retrieve()
                .body(String.class)
                .contains("access token"));
        assertThat(desk.sent).isEmpty();
        assertThat(post("{}", "sha256=" + "0".repeat(64))).isEqualTo(401);
    }

    private String reached() {
        return brand.get(() -> timeline.list(social.rapport.timeline.InteractionFilter.ALL, null, 10).items().stream()
                .filter(one -> !one.isInbound())
                .flatMap(one -> Answers.messageId(one).stream())
                .findFirst()
                .map(id -> Objects.requireNonNull(
                                outbox.deliveries(java.util.List.of(id)).get(id))
                        .reached())
                .orElse(""));
    }

    private void comment(Instant at) throws Exception {
        assertThat(post(wrapped(
                        "changes", """
                {"field":"feed","value":{"item":"comment","verb":"add","comment_id":"%s","post_id":"%s",
                 "from":{"id":"%s","name":"Mina Kim"},"created_time":%d,"message":"Melts slowly?"}}""".formatted(PageDesk.COMMENT, PageDesk.POST, PageDesk.MINA, at.getEpochSecond()))))
                .isEqualTo(200);
    }

    private void message(String mid, String content) throws Exception {
        assertThat(post(wrapped("messaging", """
                {"sender":{"id":"%s"},"recipient":{"id":"%s"},"timestamp":%d,"message":{"mid":"%s",%s}}""".formatted(
                                PageDesk.MINA, PageDesk.PAGE, System.currentTimeMillis(), mid, content))))
                .isEqualTo(200);
    }

    private static String wrapped(String kind, String event) {
        return "{\"object\":\"page\",\"entry\":[{\"id\":\"" + PageDesk.PAGE + "\",\"time\":"
                + System.currentTimeMillis() + ",\"" + kind + "\":[" + event + "]}]}";
    }
}
