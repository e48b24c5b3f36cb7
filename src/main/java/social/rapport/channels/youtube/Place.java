package social.rapport.channels.youtube;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * How far a channel has been read. New threads come first, so the latest page is read each time; replies to older threads are found
 * by walking through further pages, one at a time, round after round.
 *
 * @param since up to when all that was said in the latest threads was read
 * @param round when this round through older threads began
 * @param before when the round before it did: what is newer than that is new on each of its pages
 * @param page where the round goes on; null where it begins anew
 * @param depth how many pages of it were read
 * @param replies how many replies those threads had that have more than come along with them
 */
record Place(
        Instant since,
        Instant round,
        Instant before,
        @Nullable String page,
        int depth,
        Map<String, Long> replies,
        Budget budget) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MOST_THREADS = 500;

    /** Where a channel begins that was never read, or whose place cannot be made out. */
    static Place of(@Nullable String cursor, Instant connected, Instant now) {
        try {
            Place read = cursor == null ? null : JSON.readValue(cursor, Place.class);
            if (read != null) {
                return read.on(now);
            }
        } catch (JacksonException broken) {
            // begun anew, as one that was never read: what is given again has no second effect
        }
        return new Place(connected, connected, connected, null, 0, Map.of(), Budget.unspent(now));
    }

    private Place on(Instant now) {
        return new Place(since, round, before, page, depth, replies, budget.on(now));
    }

    String cursor() {
        return JSON.writeValueAsString(this);
    }

    Place readUpTo(Instant moment, Map<String, Long> counted) {
        Map<String, Long> kept = counted.size() > MOST_THREADS ? new HashMap<>() : counted;
        return new Place(moment, round, before, page, depth, Map.copyOf(kept), budget);
    }

    Place walkedTo(String next) {
        return new Place(since, round, before, next, depth + 1, replies, budget);
    }

    Place beginsRound(Instant now) {
        return new Place(since, now, round, null, 0, replies, budget);
    }

    Place spending(int units) {
        return new Place(since, round, before, page, depth, replies, budget.plus(units));
    }
}
