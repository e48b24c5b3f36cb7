package social.rapport.shared;

import java.security.SecureRandom;
import java.util.Base64;

/** 256 random bits in base64url: what nobody guesses, so that its SHA-256 is all that need be kept of it. */
public final class RandomToken {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private RandomToken() {}

    public static String next() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
