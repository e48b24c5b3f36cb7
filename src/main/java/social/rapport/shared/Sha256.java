package social.rapport.shared;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** SHA-256 (FIPS 180-4) of bytes, and of texts as UTF-8. */
public final class Sha256 {

    private Sha256() {}

    /** The 32 bytes of the digest. */
    public static byte[] of(byte[] bytes) {
        return start().digest(bytes);
    }

    /** The 32 bytes of the digest. */
    public static byte[] of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The first 128 bits of the digest, as they are: a key of 16 bytes, no UUID of any version. */
    public static UUID key(byte[] bytes) {
        ByteBuffer digest = ByteBuffer.wrap(of(bytes));
        return new UUID(digest.getLong(), digest.getLong());
    }

    /** The first 128 bits of the digest, as they are: a key of 16 bytes, no UUID of any version. */
    public static UUID key(String text) {
        return key(text.getBytes(StandardCharsets.UTF_8));
    }

    /** For what is read piece by piece. */
    public static MessageDigest start() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
