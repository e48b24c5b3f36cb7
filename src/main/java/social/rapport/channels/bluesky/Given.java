package social.rapport.channels.bluesky;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Set;
import social.rapport.shared.ChannelId;

/**
 * What this node has given of each channel and need not give again. A place that was noted proves that all before it was
 * stored; what is known of any other place counts for nothing, and is given again, which has no second effect.
 */
final class Given {

    private static final Duration KEPT = Duration.ofHours(1);
    private static final int CHANNELS = 10_000;

    private final Cache<ChannelId, UpTo> places =
            Caffeine.newBuilder().expireAfterAccess(KEPT).maximumSize(CHANNELS).build();

    private record UpTo(String cursor, Set<String> ids) {}

    /** All that was given up to a place, as far as it may be met again. */
    void upTo(ChannelId channel, String cursor, Set<String> ids) {
        places.put(channel, new UpTo(cursor, Set.copyOf(ids)));
    }

    Set<String> before(ChannelId channel, String cursor) {
        UpTo last = places.getIfPresent(channel);
        return last != null && last.cursor().equals(cursor) ? last.ids() : Set.of();
    }
}
