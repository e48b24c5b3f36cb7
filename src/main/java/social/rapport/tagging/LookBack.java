package social.rapport.tagging;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.Keyset;

/**
 * A rule going through what happened before it was made.
 *
 * @param run each asking anew is another run
 * @param days how far back it goes
 * @param from the moment at which it ends
 * @param place how far it has come, going backwards; null at the beginning
 * @param lookedAt how many interactions it has looked at
 * @param matched how many of them matched and had not counted before
 */
public record LookBack(
        UUID run,
        State state,
        int days,
        Instant from,
        @Nullable Keyset place,
        long lookedAt,
        long matched,
        Instant askedAt,
        @Nullable Instant finishedAt) {

    /** As many days as stand for everything. */
    public static final int EVERYTHING = 36_500;

    public enum State {
        RUNNING,
        DONE,
        STOPPED,
        FAILED;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public boolean isRunning() {
        return state == State.RUNNING;
    }

    /** The time it has to go through, in seconds. */
    public long total() {
        return Math.max(1, Duration.between(from, askedAt).toSeconds());
    }

    /** The time it has gone through, in seconds. */
    public long done() {
        if (state == State.DONE) {
            return total();
        }
        return place == null
                ? 0
                : Math.clamp(Duration.between(place.at(), askedAt).toSeconds(), 0, total());
    }
}
