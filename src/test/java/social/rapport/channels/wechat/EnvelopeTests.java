package social.rapport.channels.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import social.rapport.channels.Channel;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Connector;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.WebhookRequest;
import social.rapport.channels.callback.MessageCipher;
import social.rapport.channels.callback.Signature;
import social.rapport.channels.callback.Xml;
import social.rapport.channels.wechat.WeChatSender.Mode;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.WorkspaceId;

class EnvelopeTests {

    private static final Instant NOW = Instant.parse("2026-05-04T09:30:00Z");
    private static final String TOKEN = "abcdefghijklmnop";

    private final OfficialAccount account = new OfficialAccount();

    @ParameterizedTest
    @EnumSource(Mode.class)
    void everyModeIsOpened(Mode mode) {
        byte[] message = WeChatSender.text("1", 7, "Melts").getBytes(StandardCharsets.UTF_8);
        Envelope envelope = envelope(mode);
        WebhookRequest request = sender(mode).delivery(NOW, message);

        envelope.prove(request, NOW);
        assertThat(envelope.open(request)).isEqualTo(message);
    }

    @Test
    void theWordsOfCompatModeThatNobodySignedAreNotRead() {
        byte[] message = WeChatSender.text("1", 7, "Melts").getBytes(StandardCharsets.UTF_8);
        WebhookRequest whole = sender(Mode.COMPAT).delivery(NOW, message);
        String forged = new String(whole.body(), StandardCharsets.UTF_8).replace("Melts", "Burns");
        WebhookRequest request = with(whole, whole.query(), forged.getBytes(StandardCharsets.UTF_8));

        assertThat(envelope(Mode.COMPAT).open(request)).isEqualTo(message);
    }

    @Test
    void nothingOfWhatIsEncryptedCanBeChanged() {
        WebhookRequest whole = sender(Mode.SAFE)
                .delivery(NOW, WeChatSender.text("1", 7, "Melts").getBytes(StandardCharsets.UTF_8));
        String body = new String(whole.body(), StandardCharsets.UTF_8);
        int from = body.indexOf("<Encrypt><![CDATA[") + 18;
        int to = body.indexOf("]]></Encrypt>");

        for (int at = from; at < to; at++) {
            String changed = body.substring(0, at) + (body.charAt(at) == 'A' ? 'B' : 'A') + body.substring(at + 1);
            assertRefused(Mode.SAFE, with(whole, whole.query(), changed.getBytes(StandardCharsets.UTF_8)), 401);
        }
    }

    @Test
    void aPlainMessageIsRefusedWhereTheChannelHasAKey() {
        byte[] message = WeChatSender.text("1", 7, "Melts").getBytes(StandardCharsets.UTF_8);

        assertRefused(Mode.SAFE, sender(Mode.PLAIN).delivery(NOW, message), 400);
        assertRefused(Mode.PLAIN, sender(Mode.SAFE).delivery(NOW, message), 400);
    }

    @Test
    void whatIsUnsignedOrOldIsRefused() {
        WebhookRequest whole = sender(Mode.SAFE).delivery(NOW, "<xml/>".getBytes(StandardCharsets.UTF_8));
        for (String parameter : List.of("signature", "timestamp", "nonce", "msg_signature")) {
            Map<String, List<String>> query = new HashMap<>(whole.query());
            query.remove(parameter);
            assertRefused(Mode.SAFE, with(whole, query, whole.body()), 401);
            query.put(parameter, List.of("1"));
            assertRefused(Mode.SAFE, with(whole, query, whole.body()), 401);
        }
        assertRefused(Mode.SAFE, sender(Mode.SAFE).delivery(NOW.minusSeconds(301), whole.body()), 401);
        assertRefused(Mode.SAFE, sender(Mode.SAFE).delivery(NOW.plusSeconds(301), whole.body()), 401);
    }

    @Test
    void anAnswerIsSealedAsTheMessageWas() throws UnreadablePayload {
        String answer = PassiveAnswers.text(OfficialAccount.MINA, OfficialAccount.GHOST, "No, it is a sorbet", NOW);

        Xml sealed = Xml.read(envelope(Mode.SAFE).seal(answer, NOW).getBytes(StandardCharsets.UTF_8));
        String encrypted = sealed.child("Encrypt").words();

        assertThat(new MessageCipher(account.aesKey, account.appId).decrypt(encrypted))
                .isEqualTo(answer.getBytes(StandardCharsets.UTF_8));
        assertThat(sealed.child("MsgSignature").words())
                .isEqualTo(Signature.of(
                        TOKEN,
                        sealed.child("TimeStamp").words(),
                        sealed.child("Nonce").words(),
                        encrypted));
        assertThat(envelope(Mode.PLAIN).seal(answer, NOW)).isEqualTo(answer);
    }

    private void assertRefused(Mode mode, WebhookRequest request, int status) {
        Envelope envelope = envelope(mode);
        assertThatThrownBy(() -> {
                    envelope.prove(request, NOW);
                    envelope.open(request);
                })
                .isInstanceOf(Fault.Caller.class)
                .extracting(fault -> ((Fault.Caller) fault).kind().status())
                .isEqualTo(status);
    }

    private WeChatSender sender(Mode mode) {
        WeChatSender sender = new WeChatSender(account, mode);
        sender.trust(TOKEN);
        return sender;
    }

    private Envelope envelope(Mode mode) {
        Map<String, String> credentials = new HashMap<>(Map.of(Connector.SECRET, TOKEN));
        if (mode != Mode.PLAIN) {
            credentials.put(Account.AES_KEY, account.aesKey);
        }
        Channel channel = new Channel(
                WorkspaceId.next(),
                ChannelId.next(),
                "wechat",
                "wechat",
                "Snowdrift",
                Channel.State.ACTIVE,
                Map.of("app-id", account.appId),
                NOW);
        return Envelope.of(new ConnectedChannel(channel, credentials), NOW);
    }

    private static WebhookRequest with(WebhookRequest request, Map<String, List<String>> query, byte[] body) {
        return new WebhookRequest(request.method(), request.path(), query, request.headers(), body);
    }
}
