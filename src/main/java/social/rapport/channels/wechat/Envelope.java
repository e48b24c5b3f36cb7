package social.rapport.channels.wechat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Secrets;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.WebhookRequest;
import social.rapport.shared.Fault;
import social.rapport.shared.RandomToken;
import social.rapport.shared.ui.Words;

/**
 * What WeChat puts around a delivery: the signature in the address, and the cipher where the account is in safe or compat
 * mode. In compat mode a delivery has its words in plain as well; these are not signed and not read.
 */
final class Envelope {

    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String TIMESTAMP = "timestamp";
    private static final String NONCE = "nonce";
    private static final int LONGEST = 200;

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
        String timestamp = parameter(request, TIMESTAMP);
        String nonce = parameter(request, NONCE);
        refuseUnsigned("signature", parameter(request, "signature"), timestamp, nonce);
        boolean isTime = timestamp.matches("\\d{1,12}");
        if (!isTime || Math.abs(now.getEpochSecond() - Long.parseLong(timestamp)) > TOLERANCE.toSeconds()) {
            throw refused(
                    "in.wrong.query-clock",
                    "name",
                    TIMESTAMP,
                    "minutes",
                    TOLERANCE.toMinutes(),
                    "now",
                    now.truncatedTo(ChronoUnit.SECONDS));
        }
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
            refuseUnsigned(
                    "msg_signature",
                    parameter(request, "msg_signature"),
                    parameter(request, TIMESTAMP),
                    parameter(request, NONCE),
                    encrypted);
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

    private void refuseUnsigned(String name, String given, String... signed) {
        boolean fits = tokens.stream().anyMatch(token -> {
            String[] parts = Arrays.copyOf(signed, signed.length + 1);
            parts[signed.length] = token;
            return Signature.fits(given, parts);
        });
        if (!fits) {
            throw refused("in.wrong.query-signature", "name", name);
        }
    }

    private static String parameter(WebhookRequest request, String name) {
        return request.parameter(name)
                .filter(value -> !value.isEmpty() && value.length() <= LONGEST)
                .orElseThrow(() -> refused("in.wrong.query-missing", "name", name));
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

    private static Fault.Caller refused(String message, Object... namedArguments) {
        return new Fault.Caller(Fault.Kind.UNAUTHENTICATED, Words.later(message, namedArguments), List.of());
    }
}
