package social.rapport.channels;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One try to hand a message to its network.
 *
 * @param reason why the network did not take it; null where it did
 */
public record Attempt(
        UUID message,
        Instant at,
        Duration took,
        Outcome outcome,
        @Nullable Reason reason) {

    public enum Outcome {
        SENT,
        TEMPORARY,
        RATE_LIMITED,
        PERMANENT,
        UNAUTHORIZED
    }
}
