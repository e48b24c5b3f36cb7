package social.rapport.channels.qq;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;
import social.rapport.shared.Fault;

/**
 * The key of a bot (Ed25519, RFC 8032), made of its secret by repeating that until it is long enough: QQ signs with it what it
 * posts, and we what it asks us to sign. The scheme is deterministic: a signature fits where it is the one that we would make.
 *
 * @see <a href="https://bot.q.qq.com/wiki/develop/api-v2/dev-prepare/interface-framework/sign.html">安全和授权</a>
 */
final class BotKey {

    private static final int SEED = 32;

    private final PrivateKey key;

    BotKey(String secret) {
        byte[] seed = Arrays.copyOf(
                secret.repeat(SEED / Math.max(1, secret.length()) + 1).getBytes(StandardCharsets.UTF_8), SEED);
        try {
            key = KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
        } catch (GeneralSecurityException impossible) {
            throw new Fault.Ours("A key could not be made", impossible);
        }
    }

    /** In hexadecimal digits. */
    String sign(String timestamp, byte[] words) {
        try {
            Signature signing = Signature.getInstance("Ed25519");
            signing.initSign(key);
            signing.update(timestamp.getBytes(StandardCharsets.UTF_8));
            signing.update(words);
            return HexFormat.of().formatHex(signing.sign());
        } catch (GeneralSecurityException impossible) {
            throw new Fault.Ours("Words could not be signed", impossible);
        }
    }

    boolean fits(String signature, String timestamp, byte[] words) {
        return MessageDigest.isEqual(
                signature.getBytes(StandardCharsets.UTF_8),
                sign(timestamp, words).getBytes(StandardCharsets.UTF_8));
    }
}
