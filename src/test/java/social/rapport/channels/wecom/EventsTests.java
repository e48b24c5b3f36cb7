package social.rapport.channels.wecom;

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
import social.rapport.channels.Activity.Direction;
import social.rapport.channels.Noted;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.Verb;

/**
 * The examples are those of binarywang/WxJava ({@code WxCpXmlMessageTest}: a customer added and deleted;
 * {@code WxCpKfServiceImplTest}: events of customer service; Apache-2.0), the others those of WeCom's documentation
 * ({@code developer.work.weixin.qq.com/document/path/92130}).
 */
class EventsTests {

    private static final String CUSTOMER = "woAJ2GCAAAXtWyujaWJHDDGi0mACH71w";

    @Test
    void whoeverIsAddedFollowsAndMayBeGreeted() throws Exception {
        Activity read = one("add-external-contact");

        assertThat(read.verb()).isEqualTo(Verb.FOLLOWED);
        assertThat(read.direction()).isEqualTo(Direction.INBOUND);
        assertThat(read.at()).isEqualTo(Instant.ofEpochSecond(1_403_610_513));
        assertThat(read.profile().id()).isEqualTo(CUSTOMER);
        assertThat(read.attributes())
                .containsEntry("member", "zhangsan")
                .containsEntry("scene", "teststate")
                .containsEntry("answerable", true)
                .doesNotContainValue("WELCOMECODE");
        assertThat(read.externalId())
                .isEqualTo(one("add-external-contact").externalId())
                .doesNotContain("WELCOMECODE");
        assertThat(Events.welcomeCode(Envelope.message(published("add-external-contact"))))
                .contains("WELCOMECODE");
    }

    @ParameterizedTest
    @CsvSource({
        "add-half-external-contact, FOLLOWED, INBOUND, ",
        "del-follow-user, UNFOLLOWED, INBOUND, ",
        "del-external-contact, UNFOLLOWED, OUTBOUND, zhangsan"
    })
    void everyChangeIsRead(String name, Verb verb, Direction direction, @Nullable String author) throws Exception {
        Activity read = one(name);

        assertThat(read.verb()).isEqualTo(verb);
        assertThat(read.direction()).isEqualTo(direction);
        assertThat(read.author()).isEqualTo(author);
        assertThat(read.profile().id()).isEqualTo(CUSTOMER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "edit-external-contact",
                "del-by-transfer",
                "transfer-fail",
                "chat-create",
                "chat-change-name",
                "chat-dismiss",
                "tag-create",
                "tag-update",
                "tag-delete",
                "tag-shuffle",
                "kf-msg-or-event",
                "kf-account-auth-change"
            })
    void whatIsNobodysIsPassedOver(String name) throws Exception {
        assertThat(read(published(name))).isEmpty();
    }

    @Test
    void whoComesIntoAGroupAndLeavesItIsRead() throws Exception {
        Activity came = one("chat-add-member");
        Activity left = one("chat-del-member");

        assertThat(came.verb()).isEqualTo(Verb.FOLLOWED);
        assertThat(came.profile().id()).isEqualTo("wmAJ2GCAAAXtWyujaWJHDDGi0mACH71w");
        assertThat(came.about()).isEqualTo(new Activity.About("group", "CHAT_ID", null, null));
        assertThat(came.attributes()).containsEntry("scene", "1").doesNotContainKey("answerable");
        assertThat(left.verb()).isEqualTo(Verb.UNFOLLOWED);
        assertThat(left.attributes()).containsEntry("scene", "1");
    }

    @Test
    void whoIsInANewGroupIsReadOnceItIsKnown() throws Exception {
        Map<String, String> facts = Map.of(
                "group",
                "Sorbet lovers",
                "members",
                "{\"wmAAAAAAAA\":{\"name\":\"小米\",\"union_id\":\"u1\"},\"wmBBBBBBBB\":{}}");

        List<Activity> read = read(new Noted(List.of(), facts).above(published("chat-create")));

        assertThat(read).hasSize(2).allSatisfy(one -> assertThat(
                        Objects.requireNonNull(one.about()).title())
                .isEqualTo("Sorbet lovers"));
        assertThat(read.getFirst().profile().name()).isEqualTo("小米");
        assertThat(read.getFirst().profile().unionId()).isEqualTo("u1");
        assertThat(read).extracting(Activity::externalId).doesNotHaveDuplicates();
    }

    @Test
    void whatWasFoundOutIsRead() throws Exception {
        Map<String, String> facts = Map.of("name", "小米", "avatar", "https://wx.qlogo.cn/1", "union_id", "u1");

        Activity read = read(new Noted(List.of(), facts).above(published("add-external-contact")))
                .getFirst();

        assertThat(read.profile().name()).isEqualTo("小米");
        assertThat(read.profile().avatar()).isEqualTo("https://wx.qlogo.cn/1");
        assertThat(read.profile().unionId()).isEqualTo("u1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<xml/>",
                "{}",
                "<xml><MsgType>event</MsgType><CreateTime>-1</CreateTime></xml>",
                "<xml><CreateTime>1403610513</CreateTime></xml>",
                "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><xml><MsgType>&b;</MsgType></xml>"
            })
    void whatIsNoEventIsRefused(String payload) {
        assertThatThrownBy(() -> read(payload.getBytes(StandardCharsets.UTF_8))).isInstanceOf(UnreadablePayload.class);
    }

    private static Activity one(String name) throws Exception {
        return read(published(name)).getFirst();
    }

    private static List<Activity> read(byte[] payload) throws UnreadablePayload {
        return Events.read(Envelope.message(Noted.below(payload)), Noted.in(payload));
    }

    private static byte[] published(String name) throws IOException {
        try (InputStream in = EventsTests.class.getResourceAsStream("/networks/wecom/" + name + ".xml")) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }
}
