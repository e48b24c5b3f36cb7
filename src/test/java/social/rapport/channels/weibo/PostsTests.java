package social.rapport.channels.weibo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import social.rapport.channels.Activity;
import social.rapport.channels.Noted;
import social.rapport.channels.Told;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.Verb;
import tools.jackson.databind.JsonNode;

/**
 * As Weibo's documentation has it ({@code open.weibo.com/wiki/2/comments/to_me}, {@code /2/comments/mentions},
 * {@code /2/statuses/mentions}).
 */
class PostsTests {

    private static final String ZAKU =
            "{\"id\":1404376560,\"screen_name\":\"zaku\",\"name\":\"zaku\",\"location\":\"北京 朝阳区\","
                    + "\"profile_image_url\":\"http://tp1.sinaimg.cn/1404376560/50/0/1\",\"followers_count\":1204}";

    private static final String COMMENT =
            "{\"created_at\":\"Wed Jun 01 00:50:25 +0800 2011\",\"id\":12438492184,\"text\":\"love your work.......\","
                    + "\"source\":\"<a href=\\\"http://weibo.com\\\" rel=\\\"nofollow\\\">新浪微博</a>\",\"mid\":\"202110601896455629\",\"user\":"
                    + ZAKU
                    + ",\"status\":{\"created_at\":\"Tue May 31 17:46:55 +0800 2011\",\"id\":11488058246,\"text\":\"求关注。\"}}";

    @Test
    void aCommentIsRead() throws Exception {
        Activity read = Posts.comment(json(COMMENT), Verb.COMMENTED, noted("1")).getFirst();

        assertThat(read.externalId()).isEqualTo("c:12438492184");
        assertThat(read.at()).isEqualTo(Instant.parse("2011-05-31T16:50:25Z"));
        assertThat(read.conversation()).isEqualTo("11488058246");
        assertThat(read.inReplyTo()).isEqualTo("s:11488058246");
        assertThat(read.text()).isEqualTo("love your work.......");
        assertThat(Objects.requireNonNull(read.about()).title()).isEqualTo("求关注。");
        assertThat(read.profile().handle()).isEqualTo("zaku");
        assertThat(read.profile().followers()).isEqualTo(1_204);
    }

    @Test
    void whatWeWroteOurselvesIsPassedOver() throws Exception {
        assertThat(Posts.comment(json(COMMENT), Verb.COMMENTED, noted("1404376560")))
                .isEmpty();
    }

    @Test
    void whoSharesAPostOfOursIsToldFromWhoNamesUs() throws Exception {
        String status =
                "{\"created_at\":\"Tue May 31 17:46:55 +0800 2011\",\"id\":11488058247,\"text\":\"求关注。\",\"user\":"
                        + ZAKU
                        + ",\"geo\":{\"type\":\"Point\",\"coordinates\":[39.9,116.3]},\"pic_urls\":[{\"thumbnail_pic\":"
                        + "\"http://ww1.sinaimg.cn/thumbnail/a.jpg\"}],\"retweeted_status\":{\"id\":11488058240,\"text\":\"ours\",\"user\":"
                        + "{\"id\":7}}}";

        Activity shared = Posts.status(json(status), noted("7")).getFirst();
        Activity named = Posts.status(json(status), noted("8")).getFirst();

        assertThat(shared.verb()).isEqualTo(Verb.SHARED);
        assertThat(shared.inReplyTo()).isEqualTo("s:11488058240");
        assertThat(named.verb()).isEqualTo(Verb.MENTIONED);
        assertThat(named.conversation()).isEqualTo("11488058247");
        assertThat(named.place()).isEqualTo(new Activity.Place(null, 39.9, 116.3));
        assertThat(named.media().getFirst().url()).isEqualTo("http://ww1.sinaimg.cn/large/a.jpg");
    }

    @Test
    void whatIsNoPostIsRefused() {
        assertThatThrownBy(() -> Posts.status(json("{\"id\":1}"), noted("7"))).isInstanceOf(UnreadablePayload.class);
        assertThatThrownBy(() -> Posts.comment(json("{}"), Verb.COMMENTED, noted("7")))
                .isInstanceOf(UnreadablePayload.class);
    }

    private static Noted noted(String own) {
        return new Noted(List.of(), Map.of(Posts.OWN, own));
    }

    private static JsonNode json(String text) throws UnreadablePayload {
        return Told.object(text.getBytes(StandardCharsets.UTF_8));
    }
}
