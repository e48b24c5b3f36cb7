package social.rapport.channels.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import social.rapport.channels.Standing;
import social.rapport.channels.Verb;
import social.rapport.people.Identity;
import social.rapport.people.People;
import social.rapport.support.RapportTest;
import social.rapport.timeline.Interaction;

/** From a comment, a mention or a message on Instagram to the answer that its person reads. */
@RapportTest
class InstagramTests extends MetaScene {

    @Autowired
    People people;

    private final InstagramDesk desk = new InstagramDesk();

    @BeforeEach
    void connect() {
        connect("instagram", desk.settings(), desk.server);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void setUpTellsAsWhomInstagramKnowsUsAndLeavesWhatThePageTellsAlone() {
        Standing standing = Objects.requireNonNull(check().standing());

        assertThat(standing.account()).isEqualTo("@snowdrift.cones");
        assertThat(desk.subscribed).containsExactly("feed", "messages");
        check();
        assertThat(desk.subscribed).hasSize(2);
    }

    @Test
    void aCommentIsAnsweredHiddenAndAnsweredInPrivate() throws Exception {
        assertThat(post(changed(
                        "comments", """
                {"id":"%s","text":"Melts slowly?","from":{"id":"%s","username":"mina_ice"},
                 "media":{"id":"%s","media_product_type":"FEED"}}""".formatted(InstagramDesk.COMMENT, InstagramDesk.MINA, InstagramDesk.MEDIA))))
                .isEqualTo(200);
        Interaction comment = interactions(1).getFirst();
        String conversation = conversation();

        assertThat(comment.verb()).isEqualTo(Verb.COMMENTED);
        assertThat(comment.conversation()).isEqualTo(InstagramDesk.MEDIA);
        assertThat(answer(conversation, "public_reply", "No, it is a sorbet")).isEqualTo(202);
        await().atMost(LONGEST).until(() -> desk.sent.size() == 1);
        assertThat(answer(conversation, "private_reply", "Here is your code")).isEqualTo(202);
        await().atMost(LONGEST).until(() -> desk.sent.size() == 2);
        assertThat(desk.sent)
                .extracting(InstagramDesk.Sent::to)
                .containsExactly(InstagramDesk.COMMENT, InstagramDesk.COMMENT);
        assertThat(moderate(conversation, comment, HttpMethod.PUT, "/hiding")).isEqualTo(204);
        assertThat(moderate(conversation, comment, HttpMethod.DELETE, "/hiding"))
                .isEqualTo(204);
        assertThat(moderate(conversation, comment, HttpMethod.PUT, "/like")).isEqualTo(409);
        assertThat(moderate(conversation, comment, HttpMethod.DELETE, "")).isEqualTo(204);
        assertThat(desk.moderated).containsExactly("POST true", "POST false", "DELETE");
    }

    private int moderate(String conversation, Interaction comment, HttpMethod method, String act) {
        return brand.api()
                .method(method)
                .uri("/api/v1/conversations/" + conversation + "/comments/" + comment.id() + act)
                .retrieve()
                .toBodilessEntity()
                .getStatusCode()
                .value();
    }

    @Test
    void aMentionElsewhereIsLookedUpAndAnsweredThere() throws Exception {
        assertThat(post(changed("mentions", """
                {"comment_id":"%s","media_id":"%s"}""".formatted(InstagramDesk.COMMENT, InstagramDesk.MEDIA))))
                .isEqualTo(200);
        Interaction mention = interactions(1).getFirst();

        assertThat(mention.verb()).isEqualTo(Verb.MENTIONED);
        assertThat(mention.text()).isEqualTo("Try @snowdrift");
        assertThat(brand.get(() -> people.identities(people.cluster(mention.person()))))
                .extracting(Identity::handle)
                .containsExactly("mina_ice");
        assertThat(answer(conversation(), "public_reply", "Thank you")).isEqualTo(202);
        await().atMost(LONGEST).until(() -> desk.sent.size() == 1);
        assertThat(desk.sent.getFirst().to()).isEqualTo(InstagramDesk.MEDIA + ":" + InstagramDesk.COMMENT);
    }

    @Test
    void messagesAndStoriesAreAnsweredAndWhatTheAccountWritesItselfIsPassedOver() throws Exception {
        message(
                "aWdf1",
                InstagramDesk.MINA,
                "\"text\":\"Nice\",\"reply_to\":{\"story\":{\"id\":\"1\",\"url\":\"https://lookaside.fbsbx.com/1\"}}");
        message(
                "aWdf2",
                InstagramDesk.MINA,
                "\"attachments\":[{\"type\":\"story_mention\",\"payload\":{\"url\":\"https://lookaside.fbsbx.com/2\"}}]");
        message("aWdf3", InstagramDesk.ACCOUNT, "\"is_echo\":true,\"text\":\"We are open\"");
        message("aWdf4", InstagramDesk.MINA, "\"text\":\"Open?\"");

        List<Interaction> said = interactions(3);
        assertThat(said).extracting(Interaction::externalId).containsExactlyInAnyOrder("aWdf1", "aWdf2", "aWdf4");
        Map<String, Interaction> byId =
                said.stream().collect(java.util.stream.Collectors.toMap(Interaction::externalId, one -> one));
        assertThat(Objects.requireNonNull(byId.get("aWdf1").about()).type()).isEqualTo("story");
        assertThat(byId.get("aWdf2").verb()).isEqualTo(Verb.MENTIONED);
        await().atMost(LONGEST).untilAsserted(() -> assertThat(brand.get(
                        () -> people.identities(people.cluster(said.getFirst().person()))))
                .extracting(Identity::handle)
                .containsExactly("mina_ice"));
        brand.answer("Until nine");
        await().atMost(LONGEST).until(() -> desk.sent.size() == 1);
        assertThat(desk.sent.getFirst().to()).isEqualTo(InstagramDesk.MINA);
    }

    private void message(String mid, String sender, String content) throws Exception {
        String recipient = sender.equals(InstagramDesk.MINA) ? InstagramDesk.ACCOUNT : InstagramDesk.MINA;
        assertThat(post("""
                {"object":"instagram","entry":[{"id":"%s","time":%d,"messaging":[{"sender":{"id":"%s"},"recipient":{"id":"%s"},
                 "timestamp":%d,"message":{"mid":"%s",%s}}]}]}""".formatted(
                                InstagramDesk.ACCOUNT,
                                System.currentTimeMillis(),
                                sender,
                                recipient,
                                System.currentTimeMillis(),
                                mid,
                                content)))
                .isEqualTo(200);
    }

    private static String changed(String field, String value) {
        return "{\"object\":\"instagram\",\"entry\":[{\"id\":\"" + InstagramDesk.ACCOUNT + "\",\"time\":"
                + System.currentTimeMillis() / 1000 + ",\"changes\":[{\"field\":\"" + field + "\",\"value\":" + value
                + "}]}]}";
    }
}
