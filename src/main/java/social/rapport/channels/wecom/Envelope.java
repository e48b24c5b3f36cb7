package social.rapport.channels.wecom;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Secrets;
import social.rapport.channels.Told;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.WebhookRequest;
import social.rapport.channels.callback.MessageCipher;
import social.rapport.channels.callback.SignedQuery;
import social.rapport.channels.callback.Xml;
import social.rapport.shared.Fault;

/**
 * What WeCom puts around a delivery: always the cipher, and a signature over what is encrypted. The rest stands in XML or, as
 * the app is set, in JSON.
 *
 * @see <a href="https://developer.work.weixin.qq.com/document/path/90930">回调配置</a>
 */
final class Envelope {

    private static final String SIGNATURE = "msg_signature";

    private final List<String> tokens;
    private final MessageCipher cipher;

    private Envelope(List<String> tokens, MessageCipher cipher) {
        this.tokens = tokens;
        this.cipher = cipher;
    }

    static Envelope of(ConnectedChannel channel, Instant now) {
        return new Envelope(
                Secrets.of(channel.credentials(), now).valid(),
                new MessageCipher(
                        Objects.requireNonNullElse(channel.credentials().get(Company.AES_KEY), ""),
                        Company.corpId(channel.channel())));
    }

    /** What WeCom wants to hear where it asks whether the address is ours. */
    String echo(WebhookRequest request, Instant now) {
        SignedQuery query = new SignedQuery(request, tokens);
        return new String(opened(query, query.parameter("echostr"), now), StandardCharsets.UTF_8);
    }

    /** The message within a delivery, once it is proved that WeCom sent it to this company just now. */
    byte[] open(WebhookRequest request, Instant now) {
        try {
            String encrypted = encrypted(request.body());
            if (encrypted.isBlank()) {
                throw Fault.invalid("", "in.wrong.update");
            }
            return opened(new SignedQuery(request, tokens), encrypted.strip(), now);
        } catch (UnreadablePayload malformed) {
            throw Fault.invalid("", "in.wrong.xml");
        }
    }

    private byte[] opened(SignedQuery query, String encrypted, Instant now) {
        query.prove(SIGNATURE, encrypted);
        query.proveTime(ChronoUnit.SECONDS, now);
        try {
            return cipher.decrypt(encrypted);
        } catch (UnreadablePayload foreign) {
            throw Fault.invalid("", "in.wrong.cipher");
        }
    }

    private static String encrypted(byte[] body) throws UnreadablePayload {
        Xml outer = message(body);
        return outer.has("Encrypt")
                ? outer.child("Encrypt").words()
                : outer.child("encrypt").words();
    }

    /** What stands in a body of either kind. */
    static Xml message(byte[] body) throws UnreadablePayload {
        return isJson(body) ? Xml.of(Told.object(body)) : Xml.read(body);
    }

    static boolean isJson(byte[] body) {
        for (byte one : body) {
            if (!Character.isWhitespace(one)) {
                return one == '{';
            }
        }
        return false;
    }
}
