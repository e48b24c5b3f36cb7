package social.rapport.channels.open;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import social.rapport.channels.Received;
import social.rapport.channels.WebhookRequest;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Words;

/**
 * Signs and verifies requests as Standard Webhooks 1.0.0 says: HMAC-SHA256 over {@code id.timestamp.body}.
 *
 * @see <a href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">The standard</a>
 */
final class StandardWebhooks {

    static final String ID = "webhook-id";
    static final String TIMESTAMP = "webhook-timestamp";
    static final String SIGNATURE = "webhook-signature";
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String PREFIX = "whsec_";
    private static final String VERSION = "v1,";
    private static final int SECRET_BYTES = 32;
    private static final int ID_LENGTH = 200;
    private static final int SIGNATURES = 10;
    private static final String ALGORITHM = "HmacSHA256";
    private static final SecureRandom RANDOM = new SecureRandom();

    private StandardWebhooks() {}

    /** A new secret as it is shown: {@code whsec_} and base64. */
    static String newSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    /** The value of the signature header: one signature for each secret that is valid, parted by spaces. */
    static String sign(String id, Instant at, byte[] body, List<String> secrets) {
        return secrets.stream()
                .map(secret -> VERSION + Base64.getEncoder().encodeToString(mac(id, at.getEpochSecond(), body, secret)))
                .collect(Collectors.joining(" "));
    }

    /**
     * Proves that the holder of one of the secrets sent this, just now.
     *
     * @throws Fault.Caller where a header is missing or malformed, the time is off, or no signature fits
     */
    static Received.Stamp verify(WebhookRequest request, List<String> secrets, Instant now) {
        String id = header(request, ID);
        if (id.isEmpty() || id.length() > ID_LENGTH || !id.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw refused("in.wrong.header-id", "name", ID, "most", ID_LENGTH);
        }
        long timestamp = seconds(header(request, TIMESTAMP));
        if (Math.abs(now.getEpochSecond() - timestamp) > TOLERANCE.toSeconds()) {
            throw refused(
                    "in.wrong.clock",
                    "name",
                    TIMESTAMP,
                    "minutes",
                    TOLERANCE.toMinutes(),
                    "now",
                    now.truncatedTo(ChronoUnit.SECONDS));
        }
        List<byte[]> given = signatures(header(request, SIGNATURE));
        boolean fits = false;
        for (String secret : secrets) {
            byte[] expected = mac(id, timestamp, request.body(), secret);
            for (byte[] signature : given) {
                fits |= MessageDigest.isEqual(expected, signature);
            }
        }
        if (!fits) {
            throw refused("in.wrong.signature", "name", SIGNATURE);
        }
        return new Received.Stamp(id, Instant.ofEpochSecond(timestamp));
    }

    private static String header(WebhookRequest request, String name) {
        return request.header(name).orElseThrow(() -> refused("in.wrong.header-missing", "name", name));
    }

    private static long seconds(String text) {
        if (text.isEmpty() || text.length() > 12 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw refused("in.wrong.header-time", "name", TIMESTAMP);
        }
        return Long.parseLong(text);
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

    private static Fault.Caller refused(String message, Object... namedArguments) {
        return new Fault.Caller(Fault.Kind.UNAUTHENTICATED, Words.later(message, namedArguments), List.of());
    }
}
