package social.rapport.conversations;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How long something took, many times over. Percentiles are those of the nearest rank: the smallest number of whole minutes
 * within which at least that share was done.
 */
public final class Pace {

    private final NavigableMap<Integer, Long> byMinutes = new TreeMap<>();
    private long count;
    private long kept;
    private long broken;

    void add(int minutes, long times, long timesKept, long timesBroken) {
        byMinutes.merge(minutes, times, Long::sum);
        count += times;
        kept += timesKept;
        broken += timesBroken;
    }

    public long count() {
        return count;
    }

    public long kept() {
        return kept;
    }

    public long broken() {
        return broken;
    }

    /** In minutes; null where nothing was done. */
    public @Nullable Integer median() {
        return within(0.5);
    }

    /** In minutes; null where nothing was done. */
    public @Nullable Integer ninetieth() {
        return within(0.9);
    }

    private @Nullable Integer within(double share) {
        long rank = (long) Math.ceil(share * count);
        long seen = 0;
        for (Map.Entry<Integer, Long> entry : byMinutes.entrySet()) {
            seen += entry.getValue();
            if (seen >= rank) {
                return entry.getKey();
            }
        }
        return null;
    }

    /** How many of those that were promised kept the promise, 0 to 1; null where none was promised. */
    public @Nullable Double keptShare() {
        return kept + broken == 0 ? null : (double) kept / (kept + broken);
    }
}
