package social.rapport.channels;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import social.rapport.shared.Fault;

/** A code by which networks sign what they deliver (RFC 2104), most of them with SHA-256. */
public record Hmac(byte[] bytes) {

    private static final String SHA_256 = "HmacSHA256";
    private static final String SHA_1 = "HmacSHA1";

    /** @param parts one behind the other */
    public static Hmac of(String secret, byte[]... parts) {
        return made(SHA_256, secret.getBytes(StandardCharsets.UTF_8), parts);
    }

    /** By a secret that is bytes. */
    public static Hmac of(byte[] secret, byte[]... parts) {
        return made(SHA_256, secret, parts);
    }

    /** With SHA-1, as some networks still do: what is broken of it is no way to forge such a code. */
    public static Hmac ofSha1(String secret, byte[]... parts) {
        return made(SHA_1, secret.getBytes(StandardCharsets.UTF_8), parts);
    }

    private static Hmac made(String algorithm, byte[] secret, byte[]... parts) {
        if (secret.length == 0) {
            throw new Fault.Ours("Nothing is signed with no secret", null);
        }
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret, algorithm));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return new Hmac(mac.doFinal());
        } catch (GeneralSecurityException impossible) {
            throw new Fault.Ours("A signature could not be made", impossible);
        }
    }

    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Whether a text is the same, compared in a time that tells nothing of where they differ. */
    public static boolean isSame(String given, String expected) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }
}
