package social.rapport.channels.wechat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Secrets;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.WebhookRequest;
import social.rapport.channels.callback.MessageCipher;
import social.rapport.channels.callback.Signature;
import social.rapport.channels.callback.SignedQuery;
import social.rapport.channels.callback.Xml;
import social.rapport.shared.Fault;
import social.rapport.shared.RandomToken;

/**
 * What WeChat puts around a delivery: the signature in the address, and the cipher where the account is in safe or compat
 * mode. In compat mode a delivery has its words in plain as well; these are not signed and not read.
 */
final class Envelope {

    private final List<String> tokens;
    private final Optional<MessageCipher> cipher;

    private Envelope(List<String> tokens, Optional<MessageCipher> cipher) {
        this.tokens = tokens;
        this.cipher = cipher;
    }

    static Envelope of(ConnectedChannel channel, Instant now) {
        String appId = Account.appId(channel.channel());
        return new Envelope(
                Secrets.of(channel.credentials(), now).valid(),
                Optional.ofNullable(channel.credentials().get(Account.AES_KEY))
                        .map(key -> new MessageCipher(key, appId)));
    }

    /**
     * Proves that WeChat asked, just now.
     *
     * @throws Fault.Caller where a parameter is missing, the time is off, or the signature does not fit
     */
    void prove(WebhookRequest request, Instant now) {
        SignedQuery query = new SignedQuery(request, tokens);
        query.prove("signature");
        query.proveTime(ChronoUnit.SECONDS, now);
    }

    /** The message within a delivery that was proved. */
    byte[] open(WebhookRequest request) {
        try {
            Xml outer = Xml.read(request.body());
            String encrypted = outer.child("Encrypt").words().strip();
            if (cipher.isEmpty()) {
                if (!outer.has("FromUserName")) {
                    throw Fault.invalid("", encrypted.isEmpty() ? "in.wrong.update" : "in.wrong.cipher");
                }
                return request.body();
            }
            if (encrypted.isEmpty()) {
                throw Fault.invalid("", "in.wrong.plain");
            }
            new SignedQuery(request, tokens).prove("msg_signature", encrypted);
            return decrypted(cipher.get(), encrypted);
        } catch (UnreadablePayload malformed) {
            throw Fault.invalid("", "in.wrong.xml");
        }
    }

    private static byte[] decrypted(MessageCipher cipher, String encrypted) {
        try {
            return cipher.decrypt(encrypted);
        } catch (UnreadablePayload foreign) {
            throw Fault.invalid("", "in.wrong.cipher");
        }
    }

    /** An answer as it stands in the body of ours. */
    String seal(String answer, Instant now) {
        if (cipher.isEmpty()) {
            return answer;
        }
        String encrypted = cipher.get().encrypt(answer.getBytes(StandardCharsets.UTF_8));
        String timestamp = Long.toString(now.getEpochSecond());
        String nonce = RandomToken.next().substring(0, 16);
        return """
                <xml><Encrypt><![CDATA[%s]]></Encrypt><MsgSignature>%s</MsgSignature>\
                <TimeStamp>%s</TimeStamp><Nonce>%s</Nonce></xml>""".formatted(encrypted, Signature.of(tokens.getFirst(), timestamp, nonce, encrypted), timestamp, nonce);
    }
}
