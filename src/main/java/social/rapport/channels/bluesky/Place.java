package social.rapport.channels.bluesky;

import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far an account has been read.
 *
 * @param noticed the time of the latest notification
 * @param logged up to where the log of direct messages was read; empty where that has not begun
 * @param turn how often something was given: a place tells that all before it was stored
 */
record Place(Instant noticed, String logged, long turn) {

    /** Where a channel begins that was never read, or whose place cannot be made out. */
    static Place of(@Nullable String cursor, Instant since) {
        String[] parts = cursor == null ? new String[0] : cursor.split("\\|", -1);
        try {
            return parts.length == 3
                    ? new Place(Instant.parse(parts[0]), parts[1], Long.parseLong(parts[2]))
                    : new Place(since, "", 0);
        } catch (DateTimeException | NumberFormatException broken) {
            return new Place(since, "", 0);
        }
    }

    String cursor() {
        return noticed + "|" + logged + "|" + turn;
    }

    Place noticed(Instant latest) {
        return new Place(latest.isAfter(noticed) ? latest : noticed, logged, turn);
    }

    Place logged(String upTo) {
        return new Place(noticed, upTo, turn);
    }

    Place given() {
        return new Place(noticed, logged, turn + 1);
    }
}
