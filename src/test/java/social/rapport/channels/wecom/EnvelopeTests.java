package social.rapport.channels.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import social.rapport.channels.Channel;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Connector;
import social.rapport.channels.WebhookRequest;
import social.rapport.channels.callback.Xml;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.WorkspaceId;

/**
 * The values in code are those that WeCom publishes, byte for byte: workweixin/weworkapi_golang,
 * {@code json_callback/sample.go}.
 */
class EnvelopeTests {

    private static final String TOKEN = "QDG6eK";
    private static final String RECEIVER = "wx5823bf96d3bd56c7";
    private static final String AES_KEY = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";

    private static final String BODY =
            "{\"tousername\":\"wx5823bf96d3bd56c7\",\"encrypt\":\"CZWs4CWRpI4VolQlvn4dlEC1alN2MUEY2VklGehgBVLBrlVF7SyT+SV+Toj43"
                    + "l4ayJ9UMGKphktKKmP7B2j/P1ey67XB8PBgS7Wr5/8+w/yWriZv3Vmoo/MH3/1HsIWZrPQ3N2mJrelStIfI2Y8kLKXA7EhfZgZX4o+"
                    + "ffdkZDM76SEl79Ib9mw7TGjZ9Aw/x/A2VjNbV1E8BtEbRxYYcQippYNw7hr8sFfa3nW1xLdxokt8QkRX83vK3DFP2F6TQFPL2Tu98"
                    + "UwhcUpPvdJBuu1/yiOQIScppV3eOuLWEsko=\",\"agentid\":\"218\"}";

    private static final Instant ASKED = Instant.ofEpochSecond(1_409_659_589);
    private static final Instant SENT = Instant.ofEpochSecond(1_409_659_813);

    @Test
    void thePublishedHandshakeIsAnswered() {
        WebhookRequest request = new WebhookRequest(
                "GET",
                "/cgi-bin/wxpush",
                Map.of(
                        "msg_signature", List.of("5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3"),
                        "timestamp", List.of("1409659589"),
                        "nonce", List.of("263014780"),
                        "echostr",
                                List.of(
                                        "P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==")),
                Map.of(),
                new byte[0]);

        assertThat(envelope(RECEIVER).echo(request, ASKED)).isEqualTo("1616140317555161061");
    }

    @Test
    void thePublishedMessageIsOpened() throws Exception {
        byte[] opened = envelope(RECEIVER).open(published(BODY), SENT);

        Xml message = Envelope.message(opened);
        assertThat(message.name("ToUserName")).isEqualTo(RECEIVER);
        assertThat(message.name("FromUserName")).isEqualTo("mycreate");
        assertThat(message.number("CreateTime")).isEqualTo(1_409_659_813);
        assertThat(message.name("MsgType")).isEqualTo("text");
        assertThat(message.name("Content")).isEqualTo("hello");
    }

    @Test
    void whatIsForAnotherCompanyIsRefused() {
        assertRefused(envelope("wx5823bf96d3bd56c8"), published(BODY), SENT, 400);
    }

    @Test
    void whatIsForgedUnsignedOrOldIsRefused() {
        Envelope envelope = envelope(RECEIVER);

        assertRefused(envelope, published(BODY.replace("CZWs4", "CZWs5")), SENT, 401);
        assertRefused(envelope, published(BODY), SENT.plusSeconds(301), 401);
        assertRefused(envelope, published(BODY), SENT.minusSeconds(301), 401);
        for (String parameter : List.of("msg_signature", "timestamp", "nonce")) {
            WebhookRequest whole = published(BODY);
            Map<String, List<String>> query = new HashMap<>(whole.query());
            query.remove(parameter);
            assertRefused(
                    envelope,
                    new WebhookRequest(whole.method(), whole.path(), query, whole.headers(), whole.body()),
                    SENT,
                    401);
        }
    }

    @Test
    void whatIsNotEncryptedIsRefused() {
        assertRefused(envelope(RECEIVER), published("{\"ToUserName\":\"x\",\"MsgType\":\"event\"}"), SENT, 400);
        assertRefused(envelope(RECEIVER), published("<xml><MsgType>event</MsgType></xml>"), SENT, 400);
        assertRefused(envelope(RECEIVER), published("hello"), SENT, 400);
    }

    private static void assertRefused(Envelope envelope, WebhookRequest request, Instant now, int status) {
        assertThatThrownBy(() -> envelope.open(request, now))
                .isInstanceOf(Fault.Caller.class)
                .extracting(fault -> ((Fault.Caller) fault).kind().status())
                .isEqualTo(status);
    }

    private static WebhookRequest published(String body) {
        return new WebhookRequest(
                "POST",
                "/cgi-bin/wxpush",
                Map.of(
                        "msg_signature", List.of("0623cbc5a8cbee5bcc137c70de99575366fc2af3"),
                        "timestamp", List.of("1409659813"),
                        "nonce", List.of("1372623149")),
                Map.of(),
                body.getBytes(StandardCharsets.UTF_8));
    }

    private static Envelope envelope(String corpId) {
        Channel channel = new Channel(
                WorkspaceId.next(),
                ChannelId.next(),
                "wecom",
                "wecom",
                "Snowdrift",
                Channel.State.ACTIVE,
                Map.of(Company.CORP_ID, corpId),
                SENT);
        return Envelope.of(
                new ConnectedChannel(channel, Map.of(Connector.SECRET, TOKEN, Company.AES_KEY, AES_KEY)), SENT);
    }
}
