package social.rapport.workspace;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import social.rapport.shared.Fault;

/**
 * Hashes passwords with Argon2id (RFC 9106), with the least parameters that the OWASP Password Storage Cheat Sheet names:
 * 19 MiB, 2 passes, 1 lane. Few are hashed at a time, so that a flood of tries cannot eat the memory.
 */
@Component
final class Passwords {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int KIBIBYTES = 19 * 1024;
    private static final int PASSES = 2;
    private static final int PATIENCE_SECONDS = 5;

    private final PasswordEncoder argon2 = new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, 1, KIBIBYTES, PASSES);
    private final Semaphore places = new Semaphore(2 * Runtime.getRuntime().availableProcessors());
    private final String nobodys = argon2.encode("the password of nobody");

    String hash(String password) {
        return inTurn(() -> argon2.encode(PasswordPolicy.normal(password)));
    }

    /** Whether this is the password of that hash; takes as long, and is never so, where there is no hash. */
    boolean match(String password, @Nullable String hash) {
        boolean same = inTurn(() -> argon2.matches(PasswordPolicy.normal(password), hash == null ? nobodys : hash));
        return same && hash != null;
    }

    private <T> T inTurn(Supplier<T> work) {
        try {
            if (!places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new Fault.Caller(Fault.Kind.BUSY, "fault.busy", List.of());
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new Fault.Caller(Fault.Kind.BUSY, "fault.stopping", List.of());
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }
}
