package social.rapport.shared.net;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs as Standard Webhooks 1.0.0 says, and tells whether a signature fits: HMAC-SHA256 over {@code id.timestamp.body}.
 *
 * @see <a href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">The standard</a>
 */
public final class StandardWebhooks {

    public static final String ID = "webhook-id";
    public static final String TIMESTAMP = "webhook-timestamp";
    public static final String SIGNATURE = "webhook-signature";

    private static final String PREFIX = "whsec_";
    private static final String VERSION = "v1,";
    private static final int SECRET_BYTES = 32;
    private static final int SIGNATURES = 10;
    private static final String ALGORITHM = "HmacSHA256";
    private static final SecureRandom RANDOM = new SecureRandom();

    private StandardWebhooks() {}

    /** A new secret as it is shown: {@code whsec_} and base64. */
    public static String newSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    /** The headers that a signed request carries. */
    static Map<String, String> headers(String id, Instant at, byte[] body, List<String> secrets) {
        return Map.of(ID, id, TIMESTAMP, Long.toString(at.getEpochSecond()), SIGNATURE, sign(id, at, body, secrets));
    }

    /** The value of the signature header: one signature for each secret that is valid, parted by spaces. */
    public static String sign(String id, Instant at, byte[] body, List<String> secrets) {
        return secrets.stream()
                .map(secret -> VERSION + Base64.getEncoder().encodeToString(mac(id, at.getEpochSecond(), body, secret)))
                .collect(Collectors.joining(" "));
    }

    /** Whether one of the signatures of the header was made with one of the secrets. */
    public static boolean fits(String id, long timestamp, byte[] body, String header, List<String> secrets) {
        List<byte[]> given = signatures(header);
        boolean fits = false;
        for (String secret : secrets) {
            byte[] expected = mac(id, timestamp, body, secret);
            for (byte[] signature : given) {
                fits |= MessageDigest.isEqual(expected, signature);
            }
        }
        return fits;
    }

    private static List<byte[]> signatures(String header) {
        return List.of(header.split(" ", SIGNATURES + 1)).stream()
                .limit(SIGNATURES)
                .filter(signature -> signature.startsWith(VERSION))
                .map(signature -> signature.substring(VERSION.length()))
                .map(StandardWebhooks::decoded)
                .toList();
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException malformed) {
            return new byte[0];
        }
    }

    private static byte[] mac(String id, long timestamp, byte[] body, String secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            String key = secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret;
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(key), ALGORITHM));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.US_ASCII));
            return mac.doFinal(body);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
