package social.rapport.channels.chat;

import java.util.Optional;
import java.util.regex.Pattern;
import social.rapport.shared.RandomToken;
import social.rapport.shared.Sha256;

/** What a visitor's browser proves itself with: 256 random bits, of which we keep the digest alone. */
final class Tokens {

    private static final Pattern BEARER = Pattern.compile("Bearer (rcv_[A-Za-z0-9_-]{43})");

    private Tokens() {}

    static String next() {
        return "rcv_" + RandomToken.next();
    }

    /** The secret with which a site signs who its visitors are. */
    static String nextSecret() {
        return "rcs_" + RandomToken.next();
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
