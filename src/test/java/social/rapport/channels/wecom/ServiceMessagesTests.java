package social.rapport.channels.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import social.rapport.channels.Activity;
import social.rapport.channels.Activity.Direction;
import social.rapport.channels.Noted;
import social.rapport.channels.Reading;
import social.rapport.channels.Receipt;
import social.rapport.channels.Told;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.Verb;
import social.rapport.shared.Ids;

/** As WeCom's documentation has it ({@code developer.work.weixin.qq.com/document/path/94670}). */
class ServiceMessagesTests {

    private static final String HEAD =
            "\"msgid\":\"from_msgid_4622416642169452483\",\"open_kfid\":\"wkAJ2GCAAASSm4_FhToWMFea0xAFfd3Q\",\"external_userid\":"
                    + "\"wmAJ2GCAAAme1XQRC-NI-q0_ZM9ukoAw\",\"send_time\":1615478585";

    @Test
    void aTextIsRead() throws Exception {
        Activity read = said("3", "text", "\"text\":{\"content\":\"hello world\",\"menu_id\":\"101\"}");

        assertThat(read.externalId()).isEqualTo("from_msgid_4622416642169452483");
        assertThat(read.verb()).isEqualTo(Verb.MESSAGED);
        assertThat(read.direction()).isEqualTo(Direction.INBOUND);
        assertThat(read.at()).isEqualTo(Instant.ofEpochSecond(1_615_478_585));
        assertThat(read.text()).isEqualTo("hello world");
        assertThat(read.conversation()).isEqualTo("wkAJ2GCAAASSm4_FhToWMFea0xAFfd3Q/wmAJ2GCAAAme1XQRC-NI-q0_ZM9ukoAw");
        assertThat(read.attributes()).isEqualTo(Map.of("menu_choice", "101"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "image | \"image\":{\"media_id\":\"2iSLeVyqzk4eX0IB5kTi9Ljfa2rt9dwfq5WKRQ4Nvvgw\"} | ",
                "voice | \"voice\":{\"media_id\":\"2iSLeVyqzk4eX0IB5kTi9Ljfa2rt9dwfq5WKRQ4Nvvgw\"} | ",
                "video | \"video\":{\"media_id\":\"2iSLeVyqzk4eX0IB5kTi9Ljfa2rt9dwfq5WKRQ4Nvvgw\"} | ",
                "file | \"file\":{\"media_id\":\"2iSLeVyqzk4eX0IB5kTi9Ljfa2rt9dwfq5WKRQ4Nvvgw\"} | ",
                "link | \"link\":{\"title\":\"TITLE\",\"desc\":\"D\",\"url\":\"https://a.example/1\",\"pic_url\":\"P\"} | TITLE",
                "miniprogram | \"miniprogram\":{\"title\":\"TITLE\",\"appid\":\"APPID\",\"pagepath\":\"P\"} | TITLE",
                "msgmenu | \"msgmenu\":{\"head_content\":\"Content?\",\"tail_content\":\"Welcome\"} | Content?",
                "business_card | \"business_card\":{\"userid\":\"zhangsan\"} | "
            })
    void everyTypeIsRead(String type, String body, @Nullable String text) throws Exception {
        Activity read = said("3", type, body);

        assertThat(read.text()).isEqualTo(text);
        assertThat(read.attributes()).containsEntry("type", type);
        if (body.contains("media_id")) {
            assertThat(read.attributes()).containsKey("media_id");
        }
        if (type.equals("link")) {
            assertThat(Objects.requireNonNull(read.about()).url()).isEqualTo("https://a.example/1");
        }
    }

    @Test
    void aPlaceIsRead() throws Exception {
        Activity read = said(
                "3",
                "location",
                "\"location\":{\"latitude\":23.106021881103501,\"longitude\":113.320503234863,\"name\":\"广州国际媒体港(广州市海珠区)\","
                        + "\"address\":\"广东省广州市海珠区滨江东路\"}");

        assertThat(read.place()).isEqualTo(new Activity.Place("广州国际媒体港(广州市海珠区)", 23.106021881103501, 113.320503234863));
    }

    @Test
    void whatAMemberAnswersInWeComIsOutbound() throws Exception {
        Activity read = said("5", "text", "\"text\":{\"content\":\"hi\"},\"servicer_userid\":\"Zhangsan\"");

        assertThat(read.direction()).isEqualTo(Direction.OUTBOUND);
        assertThat(read.author()).isEqualTo("Zhangsan");
    }

    @Test
    void whoeverComesMayBeGreeted() throws Exception {
        Activity read = event("\"event_type\":\"enter_session\",\"open_kfid\":\"wkAJ2GCAAASSm4_FhToWMFea0xAFfd3Q\","
                        + "\"external_userid\":\"wmAJ2GCAAAme1XQRC-NI-q0_ZM9ukoAw\",\"scene\":\"123\",\"scene_param\":\"abc\","
                        + "\"welcome_code\":\"aaaaaa\"")
                .activities()
                .getFirst();

        assertThat(read.verb()).isEqualTo(Verb.VISITED);
        assertThat(read.attributes())
                .containsEntry("scene", "123")
                .containsEntry("scene_param", "abc")
                .containsEntry("answerable", true)
                .doesNotContainValue("aaaaaa");
        assertThat(read.profile().id()).isEqualTo("wmAJ2GCAAAme1XQRC-NI-q0_ZM9ukoAw");
    }

    @Test
    void whatDidNotArriveIsTold() throws Exception {
        UUID message = Ids.next();
        for (int part = 0; part < 3; part++) {
            Receipt receipt = event(
                            "\"event_type\":\"msg_send_fail\",\"open_kfid\":\"wk1\",\"external_userid\":\"wm1\","
                                    + "\"fail_msgid\":\"" + ServiceMessages.id(message, part) + "\",\"fail_type\":10")
                    .receipts()
                    .getFirst();
            assertThat(receipt.message()).isEqualTo(message.toString());
            assertThat(receipt.state()).isEqualTo(Receipt.State.FAILED);
        }
        assertThat(ServiceMessages.id(message, 99)).hasSizeLessThanOrEqualTo(32).matches("[0-9a-zA-Z_-]*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"event_type\":\"servicer_status_change\",\"servicer_userid\":\"zhangsan\",\"status\":1,\"open_kfid\":\"OPEN_KFID\"",
                "\"event_type\":\"session_status_change\",\"open_kfid\":\"OPEN_KFID\",\"external_userid\":\"EXTERNAL_USERID\",\"change_type\":1,\"msg_code\":\"MSG_CODE\"",
                "\"event_type\":\"user_recall_msg\",\"open_kfid\":\"OPEN_KFID\",\"external_userid\":\"EXTERNAL_USERID\",\"recall_msgid\":\"MSG\"",
                "\"event_type\":\"enter_session\""
            })
    void whatIsNobodysIsPassedOver(String event) throws Exception {
        Reading read = event(event);

        assertThat(read.activities()).isEmpty();
        assertThat(read.receipts()).isEmpty();
    }

    @Test
    void whatIsNoMessageIsRefused() {
        for (String message : List.of("{}", "{\"msgid\":\"a\"}", "{\"msgid\":\"a\",\"send_time\":-1}")) {
            assertThatThrownBy(() -> read(message)).isInstanceOf(UnreadablePayload.class);
        }
    }

    private static Activity said(String origin, String type, String body) throws UnreadablePayload {
        return read("{" + HEAD + ",\"origin\":" + origin + ",\"msgtype\":\"" + type + "\"," + body + "}")
                .activities()
                .getFirst();
    }

    private static Reading event(String event) throws UnreadablePayload {
        return read("{\"msgid\":\"e1\",\"send_time\":1615478585,\"origin\":4,\"msgtype\":\"event\",\"event\":{" + event
                + "}}");
    }

    private static Reading read(String message) throws UnreadablePayload {
        return ServiceMessages.read(Told.object(message.getBytes(StandardCharsets.UTF_8)), Noted.NOTHING);
    }
}
