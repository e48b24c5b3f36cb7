package social.rapport.channels.chat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;

/** A site that signs who its visitors are, with nothing but what the Java platform has. */
final class Signature {

    private Signature() {}

    static String of(String secret, String subject, Map<String, Object> more) {
        return sign(claims(subject, more), secret, "HS256");
    }

    static Map<String, Object> claims(String subject, Map<String, Object> more) {
        long now = Instant.now().getEpochSecond();
        Map<String, Object> claims = new HashMap<>(Map.of(
                "sub",
                subject,
                "iat",
                now,
                "exp",
                now + 300,
                "jti",
                UUID.randomUUID().toString()));
        claims.putAll(more);
        return claims;
    }

    static String sign(Map<String, Object> claims, String secret, String algorithm) {
        String said = encoded(Map.of("alg", algorithm, "typ", "JWT")) + "." + encoded(claims);
        try {
            String name = "HmacSHA" + algorithm.substring(2);
            Mac mac = Mac.getInstance(name);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), name));
            return said + "." + encoded(mac.doFinal(said.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    static String encoded(Map<String, Object> json) {
        return encoded(JsonMapper.shared().writeValueAsBytes(json));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
