package social.rapport.channels.chat;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import social.rapport.shared.Sha256;

/** What a visitor's browser proves itself with: 256 random bits, of which we keep the digest alone. */
final class Tokens {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;
    private static final Pattern BEARER = Pattern.compile("Bearer (rcv_[A-Za-z0-9_-]{43})");

    private Tokens() {}

    static String next() {
        return "rcv_" + random();
    }

    /** The secret with which a site signs who its visitors are. */
    static String nextSecret() {
        return "rcs_" + random();
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static byte[] digest(String token) {
        return Sha256.of(token);
    }

    /** The token in an {@code Authorization} header. */
    static Optional<String> in(String authorization) {
        var matcher = BEARER.matcher(authorization);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
