package social.rapport.channels.weibo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import social.rapport.channels.Activity;
import social.rapport.channels.Activity.Visibility;
import social.rapport.channels.Noted;
import social.rapport.channels.Told;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.Verb;

/** As Weibo's documentation has it ({@code open.weibo.com/wiki}: 接收普通消息, 接收事件推送). */
class PushesTests {

    private static final String HEAD =
            "\"receiver_id\":1902538057,\"sender_id\":2489518277,\"created_at\":\"Mon Jul 16 18:09:20 +0800 2012\"";

    @Test
    void aTextIsRead() throws Exception {
        Activity read = one("\"type\":\"text\",\"text\":\"私信或留言内容\",\"data\":{}");

        assertThat(read.verb()).isEqualTo(Verb.MESSAGED);
        assertThat(read.visibility()).isEqualTo(Visibility.PRIVATE);
        assertThat(read.at()).isEqualTo(Instant.parse("2012-07-16T10:09:20Z"));
        assertThat(read.text()).isEqualTo("私信或留言内容");
        assertThat(read.profile().id()).isEqualTo("2489518277");
        assertThat(read.conversation()).isNull();
    }

    @Test
    void theSameIsTheSameAndAnotherIsAnother() throws Exception {
        Activity read = one("\"type\":\"text\",\"text\":\"a\",\"data\":{}");

        assertThat(one("\"type\":\"text\",\"text\":\"a\",\"data\":{}").externalId())
                .isEqualTo(read.externalId());
        assertThat(one("\"type\":\"text\",\"text\":\"b\",\"data\":{}").externalId())
                .isNotEqualTo(read.externalId());
    }

    @Test
    void picturesRecordingsAndPlacesAreRead() throws Exception {
        Activity picture =
                one("\"type\":\"image\",\"text\":\"发了一张图片\",\"data\":{\"vfid\":821804459,\"tovfid\":821804469}");
        Activity place = one("\"type\":\"position\",\"text\":\"我在这里: http://t.cn/zQgLLYO\","
                + "\"data\":{\"longitude\":\"116.308586\",\"latitude\":\"39.982525\"}");

        assertThat(picture.text()).isNull();
        assertThat(picture.attributes()).isEqualTo(Map.of("type", "image", "media_id", "821804469"));
        assertThat(place.place()).isEqualTo(new Activity.Place(null, 39.982525, 116.308586));
    }

    @ParameterizedTest
    @CsvSource({
        "follow, , FOLLOWED, true, , ",
        "unfollow, , UNFOLLOWED, , , ",
        "subscribe, , FOLLOWED, true, , ",
        "unsubscribe, , UNFOLLOWED, , , ",
        "scan_follow, shop-7, FOLLOWED, true, scene, shop-7",
        "scan, shop-7, VISITED, true, scene, shop-7",
        "click, hello, VISITED, true, key, hello",
        "view, https://a.example/1, VISITED, , , "
    })
    void everyEventIsRead(
            String event,
            @Nullable String key,
            Verb verb,
            @Nullable Boolean answerable,
            @Nullable String attribute,
            @Nullable String value)
            throws Exception {
        Activity read = one("\"type\":\"event\",\"text\":\"事件消息\",\"data\":{\"subtype\":\"" + event + "\",\"key\":\""
                + key + "\"}");

        assertThat(read.verb()).isEqualTo(verb);
        assertThat(read.text()).isNull();
        assertThat(read.attributes().get("answerable")).isEqualTo(answerable);
        if (attribute != null && value != null) {
            assertThat(read.attributes()).containsEntry(attribute, value);
        }
    }

    @Test
    void whoNamesUsIsFoundUnderTheIdOfThePost() throws Exception {
        Activity read = one(
                "\"type\":\"mention\",\"text\":\"@xiaoming hi~\",\"data\":{\"subtype\":\"status\",\"key\":\"3400000000000001\"}");

        assertThat(read.verb()).isEqualTo(Verb.MENTIONED);
        assertThat(read.externalId()).isEqualTo("s:3400000000000001");
        assertThat(read.visibility()).isEqualTo(Visibility.PUBLIC);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"type\":\"event\",\"text\":\"\",\"data\":{\"subtype\":\"EVENT\"}",
                "\"type\":\"mention\",\"text\":\"\",\"data\":{}",
                "\"type\":\"mention\",\"text\":\"\",\"data\":{\"subtype\":\"comment\",\"key\":\"1\"}",
                "\"type\":\"something_new\",\"text\":\"\",\"data\":{}"
            })
    void whatIsUnknownIsPassedOver(String push) throws Exception {
        assertThat(read("{" + HEAD + "," + push + "}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"type\":\"text\",\"sender_id\":1,\"created_at\":\"yesterday\"}",
                "{\"type\":\"text\",\"sender_id\":\"x\",\"created_at\":\"Mon Jul 16 18:09:20 +0800 2012\"}",
                "{\"sender_id\":1,\"created_at\":\"Mon Jul 16 18:09:20 +0800 2012\"}"
            })
    void whatIsNoMessageIsRefused(String push) {
        assertThatThrownBy(() -> read(push)).isInstanceOf(UnreadablePayload.class);
    }

    private static Activity one(String push) throws UnreadablePayload {
        return read("{" + HEAD + "," + push + "}").getFirst();
    }

    private static List<Activity> read(String push) throws UnreadablePayload {
        return Pushes.read(Told.object(push.getBytes(StandardCharsets.UTF_8)), Noted.NOTHING);
    }
}
