package social.rapport.channels.reddit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import social.rapport.channels.Activity;
import social.rapport.channels.Activity.Visibility;
import social.rapport.channels.Told;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.Verb;
import tools.jackson.databind.JsonNode;

/** Things as Reddit gave them to praw-dev/praw, which publishes what it recorded, {@code tests/integration/cassettes} (BSD-2-Clause). */
class ThingsTests {

    /** From {@code TestInbox.test_comment_replies.json}. */
    @Test
    void aReplyInTheInboxStandsBelowItsPost() throws Exception {
        Activity read = read(published("comment-reply"), Map.of());

        assertThat(read.externalId()).isEqualTo("t1_mynqwvd");
        assertThat(read.verb()).isEqualTo(Verb.COMMENTED);
        assertThat(read.visibility()).isEqualTo(Visibility.PUBLIC);
        assertThat(read.at()).isEqualTo(Instant.ofEpochSecond(1_750_351_619));
        assertThat(read.conversation()).isEqualTo("t3_1j7g9uj");
        assertThat(read.inReplyTo()).isEqualTo("t1_myngt77");
        assertThat(read.text()).isEqualTo("Comment Body");
        assertThat(read.about())
                .isEqualTo(
                        new Activity.About(
                                "post",
                                "t3_1j7g9uj",
                                "Test post pls ignore",
                                "https://www.reddit.com/r/Lil_SpazJoekp/comments/1j7g9uj/test_post_pls_ignore/mynqwvd/?context=3"));
        assertThat(read.profile().id()).isEqualTo("t2_3ebyblla");
        assertThat(read.profile().handle()).isEqualTo("Lil_SpazBot");
        assertThat(Things.read(Told.object(published("comment-reply")), "lil_spazbot", Map.of()))
                .as("one's own")
                .isNull();
    }

    /** From {@code TestInbox.test_messages.json}. */
    @Test
    void aMessageIsPrivateAndRedditItselfIsNobody() throws Exception {
        Activity read = read(published("message"), Map.of());

        assertThat(read.externalId()).isEqualTo("t4_2r17c8r");
        assertThat(read.verb()).isEqualTo(Verb.MESSAGED);
        assertThat(read.visibility()).isEqualTo(Visibility.PRIVATE);
        assertThat(read.conversation()).isNull();
        assertThat(read.subject()).isEqualTo("Test message");
        assertThat(read.text()).isEqualTo("test");
        assertThat(read.profile().id()).isEqualTo("t2_75u2lqkb");
        assertThat(Things.read(Told.object(published("message-of-reddit")), "snowdrift", Map.of()))
                .isNull();
    }

    @Test
    void whoNamesTheAccountMentionsIt() throws Exception {
        assertThat(comment("hello u/Snowdrift!").verb()).isEqualTo(Verb.MENTIONED);
        assertThat(comment("/u/snowdrift").verb()).isEqualTo(Verb.MENTIONED);
        assertThat(comment("u/snowdrift_fan and menu/snowdrift").verb()).isEqualTo(Verb.COMMENTED);
    }

    private static Activity comment(String body) throws Exception {
        return read(
                new String(published("comment-reply"), StandardCharsets.UTF_8)
                        .replace("\"Comment Body\"", "\"" + body + "\"")
                        .getBytes(StandardCharsets.UTF_8),
                Map.of());
    }

    @Test
    void whatIsEditedIsSaidOnceMore() throws Exception {
        byte[] edited = """
                {"kind":"t3","data":{"name":"t3_abc","author":"mina_ice","author_fullname":"t2_mina01","title":"Cones","selftext":"Crisp",
                 "subreddit":"snowdrift_ice","is_self":true,"permalink":"/r/snowdrift_ice/comments/abc/cones/","created_utc":1777886400.0,
                 "edited":1777886460.0}}""".getBytes(StandardCharsets.UTF_8);

        Activity before = read(edited, Map.of());
        assertThat(before.externalId()).isEqualTo("t3_abc");
        assertThat(before.conversation()).isEqualTo("t3_abc");
        assertThat(before.subject()).isEqualTo("Cones");
        assertThat(before.text()).isEqualTo("Cones\n\nCrisp");
        Activity after = read(edited, Map.of(Things.EDITED, "true"));
        assertThat(after.externalId()).isEqualTo("t3_abc/1777886460");
        assertThat(after.inReplyTo()).isEqualTo("t3_abc");
        assertThat(after.at()).isEqualTo(Instant.ofEpochSecond(1_777_886_460));
        assertThat(after.attributes()).containsEntry("edited", true);
    }

    @Test
    void whatIsNoThingIsSetAside() throws Exception {
        JsonNode other =
                Told.object("{\"kind\":\"t5\",\"data\":{\"name\":\"t5_abc\"}}".getBytes(StandardCharsets.UTF_8));
        assertThat(Things.name(other)).isNull();
        JsonNode confused =
                Told.object("{\"kind\":\"t1\",\"data\":{\"name\":\"t4_abc\"}}".getBytes(StandardCharsets.UTF_8));
        assertThat(Things.name(confused)).isNull();
        assertThatThrownBy(() -> Told.object("[]".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadablePayload.class);
    }

    private static Activity read(byte[] thing, Map<String, String> facts) throws UnreadablePayload {
        return Objects.requireNonNull(Things.read(Told.object(thing), "snowdrift", facts));
    }

    private static byte[] published(String name) throws IOException {
        try (var in = ThingsTests.class.getResourceAsStream("/networks/reddit/" + name + ".json")) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }
}
