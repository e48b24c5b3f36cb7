package social.rapport.channels.meta;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Received;
import social.rapport.channels.Secrets;
import social.rapport.channels.Setting;
import social.rapport.channels.WebhookRequest;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Words;

/**
 * The brand's app at Meta behind a channel: by its secret Meta signs what it delivers, and we what we ask; by a word of our
 * making Meta makes sure that the address is ours.
 *
 * @see <a href="https://developers.facebook.com/docs/graph-api/webhooks/getting-started">Webhooks</a>
 */
final class MetaApp {

    static final String TOKEN = "token";
    static final String APP_SECRET = "app-secret";

    private static final String SIGNATURE = "x-hub-signature-256";
    private static final String PREFIX = "sha256=";
    private static final Pattern TOKENS = Pattern.compile("[A-Za-z0-9|_-]{40,600}");
    private static final Pattern APP_SECRETS = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern IDS = Pattern.compile("[0-9]{5,20}");
    private static final Pattern CHALLENGES = Pattern.compile("[A-Za-z0-9._-]{1,200}");

    private MetaApp() {}

    /** What every channel needs beside the id of its account. */
    static List<Setting> settings(Setting account) {
        return List.of(
                account,
                new Setting(TOKEN, Setting.Kind.SECRET, true),
                new Setting(APP_SECRET, Setting.Kind.SECRET, true));
    }

    static String mistake(Setting setting, String value) {
        Pattern pattern =
                switch (setting.key()) {
                    case TOKEN -> TOKENS;
                    case APP_SECRET -> APP_SECRETS;
                    default -> IDS;
                };
        String what = pattern == IDS ? "id" : setting.key();
        return pattern.matcher(value).matches() ? "" : "channel.wrong.meta-" + what;
    }

    static String token(ConnectedChannel channel) {
        return Objects.requireNonNullElse(channel.credentials().get(TOKEN), "");
    }

    /** Answers Meta's question whether the address is ours. */
    static Received handshake(ConnectedChannel channel, WebhookRequest request) {
        byte[] given = request.parameter("hub.verify_token").orElse("").getBytes(StandardCharsets.UTF_8);
        String challenge = request.parameter("hub.challenge").orElse("");
        boolean isOurs = Secrets.of(channel.credentials(), Clock.systemUTC().instant()).valid().stream()
                .anyMatch(word -> MessageDigest.isEqual(given, word.getBytes(StandardCharsets.UTF_8)));
        if (!isOurs || !"subscribe".equals(request.parameter("hub.mode").orElse(""))) {
            throw new Fault.Caller(Fault.Kind.FORBIDDEN, "in.wrong.meta-word", List.of());
        }
        if (!CHALLENGES.matcher(challenge).matches()) {
            throw Fault.invalid("", "in.wrong.update");
        }
        return Received.handshake("text/plain", challenge);
    }

    /** @throws Fault.Caller where the app did not sign the very bytes that came */
    static void prove(ConnectedChannel channel, WebhookRequest request) {
        byte[] given = request.header(SIGNATURE)
                .orElseThrow(() -> refused("in.wrong.header-missing"))
                .getBytes(StandardCharsets.UTF_8);
        byte[] due = signature(secret(channel), request.body()).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(given, due)) {
            throw refused("in.wrong.meta-signature");
        }
    }

    private static Fault.Caller refused(String message) {
        return new Fault.Caller(Fault.Kind.UNAUTHENTICATED, Words.later(message, "name", SIGNATURE), List.of());
    }

    /** As {@code X-Hub-Signature-256} has it: HMAC-SHA256 of the body by the app secret, in small hexadecimal digits. */
    static String signature(String secret, byte[] body) {
        return PREFIX + hmac(secret, body);
    }

    /** {@code appsecret_proof}: that whoever calls with a token also knows the secret of its app. */
    static String proof(ConnectedChannel channel) {
        return hmac(secret(channel), token(channel).getBytes(StandardCharsets.UTF_8));
    }

    private static String secret(ConnectedChannel channel) {
        return Objects.requireNonNullElse(channel.credentials().get(APP_SECRET), "");
    }

    private static String hmac(String secret, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(message));
        } catch (GeneralSecurityException | IllegalArgumentException impossible) {
            throw new Fault.Ours("A signature could not be made", impossible);
        }
    }
}
