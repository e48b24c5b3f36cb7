package social.rapport.channels.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import social.rapport.channels.Activity;
import social.rapport.channels.Noted;
import social.rapport.channels.Reading;
import social.rapport.channels.Receipt;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.Verb;

/**
 * The examples are those of WeChat's documentation (接收普通消息, 接收事件推送, 自定义菜单事件推送, 模板消息, 订阅通知; see
 * {@code developers.weixin.qq.com/doc/offiaccount}), as they stand in the tests of libraries too, such as
 * {@code WxMpXmlMessageTest} of binarywang/WxJava (Apache-2.0).
 */
class MessagesTests {

    @Test
    void aTextIsRead() throws Exception {
        Activity read = one("text");

        assertThat(read.externalId()).isEqualTo("1234567890123456");
        assertThat(read.verb()).isEqualTo(Verb.MESSAGED);
        assertThat(read.at()).isEqualTo(Instant.ofEpochSecond(1_348_831_860));
        assertThat(read.text()).isEqualTo("this is a test");
        assertThat(read.profile().id()).isEqualTo("fromUser");
        assertThat(read.attributes()).isEmpty();
    }

    @Test
    void mediaAreReadWithWhatWasKept() throws Exception {
        assertThat(one("image").media()).isEmpty();
        assertThat(one("image").attributes())
                .containsEntry("media_id", "media_id")
                .containsEntry("type", "image");
        assertThat(one("voice").text()).isEqualTo("腾讯微信团队");
        assertThat(one("video").attributes()).containsEntry("type", "video");
        assertThat(one("shortvideo").attributes()).containsEntry("type", "shortvideo");

        Activity.Media kept = new Activity.Media("/files/1", "image/jpeg", "picture.jpg", 7, null);
        byte[] noted = new Noted(List.of(kept), Map.of(Messages.UNION_ID, "u1", Messages.LANGUAGE, "zh_CN"))
                .above(published("image"));
        Activity read = Messages.read(noted).activities().getFirst();
        assertThat(read.media()).containsExactly(kept);
        assertThat(read.attributes()).doesNotContainKey("media_id");
        assertThat(read.profile().unionId()).isEqualTo("u1");
        assertThat(read.profile().locale()).isEqualTo("zh-CN");
    }

    @Test
    void placesAreRead() throws Exception {
        assertThat(one("location").place()).isEqualTo(new Activity.Place("位置信息", 23.134521, 113.358803));
        assertThat(one("location-select").place()).isEqualTo(new Activity.Place("广州市海珠区客村艺苑路 106号", 23.0, 113.0));
        assertThat(one("whereabouts").place()).isEqualTo(new Activity.Place(null, 23.137466, 113.352425));
        assertThat(one("whereabouts").attributes())
                .containsEntry("automatic", true)
                .containsEntry("precision", "119.385040");
    }

    @Test
    void aLinkThatIsNoAddressIsNotOne() throws Exception {
        Activity read = one("link");

        assertThat(read.text()).isEqualTo("公众平台官网链接");
        assertThat(Objects.requireNonNull(read.about()).url()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "subscribe, FOLLOWED, true, , ",
        "unsubscribe, UNFOLLOWED, , , ",
        "subscribe-by-code, FOLLOWED, true, scene, 123123",
        "scan, VISITED, true, scene, SCENE_VALUE",
        "click, VISITED, true, key, EVENTKEY",
        "view, VISITED, , , ",
        "scancode-push, VISITED, true, scanned, 1",
        "scancode-waitmsg, VISITED, true, scanned, 2",
        "pic-sysphoto, VISITED, , key, 6",
        "pic-photo-or-album, VISITED, , key, 6",
        "pic-weixin, VISITED, , key, 6",
        "view-miniprogram, VISITED, , page, pages/index/index",
        "location-select, VISITED, , key, 6"
    })
    void everyEventIsRead(
            String name, Verb verb, @Nullable Boolean answerable, @Nullable String attribute, @Nullable String value)
            throws Exception {
        Activity read = one(name);

        assertThat(read.verb()).isEqualTo(verb);
        assertThat(read.attributes().get("answerable")).isEqualTo(answerable);
        if (attribute != null) {
            assertThat(read.attributes()).containsEntry(attribute, Objects.requireNonNull(value));
        }
        assertThat(read.externalId())
                .isEqualTo(one(name).externalId())
                .startsWith(read.profile().id());
    }

    @Test
    void whichNoticesTheyWantIsTold() throws Exception {
        assertThat(one("notice-popup").attributes())
                .extracting("notices")
                .isEqualTo(Map.of(
                        "VRR0UEO9VJOLs0MHlU0OilqX6MVFDwH3_3gz3Oc0NIc",
                        "accept",
                        "9nLIlbOQZC5Y89AZteFEux3WCXRRRG5Wfzkpssu4bLI",
                        "reject"));
        assertThat(one("notice-change").attributes())
                .extracting("notices")
                .isEqualTo(Map.of("VRR0UEO9VJOLs0MHlU0OilqX6MVFDwH3_3gz3Oc0NIc", "reject"));
    }

    @ParameterizedTest
    @CsvSource({
        "template-success, 200163836, DELIVERED",
        "template-block, 200163840, FAILED",
        "template-failed, 200163840, FAILED",
        "notice-sent, 1700827132819554304, DELIVERED"
    })
    void howFarNoticesHaveComeIsTold(String name, String message, Receipt.State state) throws Exception {
        Reading reading = Messages.read(published(name));

        assertThat(reading.activities()).isEmpty();
        assertThat(reading.receipts()).singleElement().satisfies(receipt -> {
            assertThat(receipt.message()).isEqualTo(message);
            assertThat(receipt.state()).isEqualTo(state);
        });
    }

    @Test
    void whatIsNobodysIsPassedOver() throws Exception {
        Reading reading = Messages.read(published("mass-send"));

        assertThat(reading.activities()).isEmpty();
        assertThat(reading.receipts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "<xml>",
                "<xml/>",
                "<xml/><xml/>",
                "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><xml><MsgType>&b;</MsgType></xml>",
                "<!DOCTYPE a [<!ENTITY b \"bbbb\">]><xml><MsgType>&b;</MsgType></xml>",
                "<xml><a><b><c><d><e><f><g><h><i/></h></g></f></e></d></c></b></a></xml>",
                "<xml><MsgType>text</MsgType><FromUserName>a</FromUserName><CreateTime>-1</CreateTime><MsgId>1</MsgId></xml>",
                "<xml><MsgType>text</MsgType><FromUserName>a</FromUserName><CreateTime>1</CreateTime></xml>"
            })
    void whatIsNoMessageIsRefused(String payload) {
        assertThatThrownBy(() -> Messages.read(payload.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadablePayload.class);
    }

    private static Activity one(String name) throws Exception {
        return Messages.read(published(name)).activities().getFirst();
    }

    private static byte[] published(String name) throws IOException {
        try (InputStream in = MessagesTests.class.getResourceAsStream("/networks/wechat/" + name + ".xml")) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }
}
