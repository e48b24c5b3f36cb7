package social.rapport.channels.qq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
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

/** The examples are those of tencent-connect/bot-docs: {@code event.md} of messages, of users and of groups. */
class EventsTests {

    private static final String MINA = "E4F4AEA33253A2797FB897C50B81D7ED";
    private static final String GROUP = "C9F778FE6ADF9D1D1DBE395BF744A33A";

    @Test
    void aMessageIsRead() throws Exception {
        Activity read = one("C2C_MESSAGE_CREATE", """
                {
                  "author": {
                      "user_openid": "E4F4AEA33253A2797FB897C50B81D7ED"
                  },
                  "content": "123",
                  "id": "ROBOT1.0_.b6nx.CVryAO0nR58RXuU6SC.m92gc19j02qKqdm8ek!",
                  "timestamp": "2023-11-06T13:37:18+08:00"
                }""");

        assertThat(read.verb()).isEqualTo(Verb.MESSAGED);
        assertThat(read.visibility()).isEqualTo(Visibility.PRIVATE);
        assertThat(read.externalId()).isEqualTo("ROBOT1.0_.b6nx.CVryAO0nR58RXuU6SC.m92gc19j02qKqdm8ek!");
        assertThat(read.at()).isEqualTo(Instant.parse("2023-11-06T05:37:18Z"));
        assertThat(read.text()).isEqualTo("123");
        assertThat(read.profile().id()).isEqualTo(MINA);
    }

    @Test
    void aMessageInAGroupIsRead() throws Exception {
        Activity read = one("GROUP_AT_MESSAGE_CREATE", """
                {
                  "author": {
                      "member_openid": "E4F4AEA33253A2797FB897C50B81D7ED"
                  },
                  "content": " 123",
                  "group_openid": "C9F778FE6ADF9D1D1DBE395BF744A33A",
                  "id": "ROBOT1.0_eBIyWnxpmSu6uLQ7u7fU0eGloKGYg4eEa737vRyKnMCgyZjKi7JLYkQ9B0VapbiY",
                  "timestamp": "2023-11-06T13:37:18+08:00"
                }""");

        assertThat(read.verb()).isEqualTo(Verb.MENTIONED);
        assertThat(read.visibility()).isEqualTo(Visibility.PUBLIC);
        assertThat(read.conversation()).isEqualTo(GROUP);
        assertThat(read.text()).isEqualTo("123");
    }

    @ParameterizedTest
    @CsvSource({
        "FRIEND_ADD, openid, FOLLOWED, true, ",
        "FRIEND_DEL, openid, UNFOLLOWED, , ",
        "C2C_MSG_REJECT, openid, VISITED, , reject",
        "C2C_MSG_RECEIVE, openid, VISITED, , accept",
        "GROUP_ADD_ROBOT, op_member_openid, FOLLOWED, , ",
        "GROUP_DEL_ROBOT, op_member_openid, UNFOLLOWED, , ",
        "GROUP_MSG_REJECT, op_member_openid, VISITED, , reject",
        "GROUP_MSG_RECEIVE, op_member_openid, VISITED, , accept"
    })
    void everyEventIsRead(String type, String who, Verb verb, @Nullable Boolean answerable, @Nullable String notices)
            throws Exception {
        String group = who.equals("openid") ? "" : "\"group_openid\": \"" + GROUP + "\",";

        Activity read = one(type, "{" + group + "\"" + who + "\": \"" + MINA + "\", \"timestamp\": 1699240365}");

        assertThat(read.verb()).isEqualTo(verb);
        assertThat(read.profile().id()).isEqualTo(MINA);
        assertThat(read.at()).isEqualTo(Instant.ofEpochSecond(1_699_240_365));
        assertThat(read.attributes().get("answerable")).isEqualTo(answerable);
        assertThat(read.attributes().get("notices")).isEqualTo(notices);
        assertThat(read.about() == null).isEqualTo(group.isEmpty());
        assertThat(read.externalId()).isEqualTo("event:E1");
    }

    @Test
    void filesAreFetchedFromHttpsAlone() throws Exception {
        String message = """
                {"attachments":[
                  {"content_type":"image/png","filename":"a.png","url":"https://multimedia.nt.qq.com.cn/download/1?a=b"},
                  {"content_type":"voice","filename":"v.amr","url":"//multimedia.nt.qq.com.cn/download/2"},
                  {"content_type":"file","filename":"x","url":"http://10.0.0.1/x"},
                  {"content_type":"file","filename":"x","url":"file:///etc/passwd"}]}""";

        assertThat(Attached.in(Told.object(message.getBytes(StandardCharsets.UTF_8))))
                .containsExactly(
                        new Attached(
                                URI.create("https://multimedia.nt.qq.com.cn/download/1?a=b"), "a.png", "image/png"),
                        new Attached(URI.create("https://multimedia.nt.qq.com.cn/download/2"), "v.amr", "audio/silk"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AT_MESSAGE_CREATE", "INTERACTION_CREATE", "SOMETHING_NEW"})
    void whatIsOfNoInterestIsPassedOver(String type) throws Exception {
        assertThat(read(type, "{}")).isEmpty();
    }

    @Test
    void whatIsNoEventIsRefused() {
        assertThatThrownBy(() -> read("FRIEND_ADD", "{\"openid\":\"a\",\"timestamp\":\"yesterday\"}"))
                .isInstanceOf(UnreadablePayload.class);
        assertThatThrownBy(() -> read("FRIEND_ADD", "[]")).isInstanceOf(UnreadablePayload.class);
        assertThatThrownBy(() -> read("", "{}")).isInstanceOf(UnreadablePayload.class);
    }

    private static Activity one(String type, String told) throws UnreadablePayload {
        return read(type, told).getFirst();
    }

    private static List<Activity> read(String type, String told) throws UnreadablePayload {
        String payload = "{\"id\":\"E1\",\"op\":0,\"s\":42,\"t\":\"" + type + "\",\"d\":" + told + "}";
        return Events.read(Told.object(payload.getBytes(StandardCharsets.UTF_8)), Noted.NOTHING);
    }
}
