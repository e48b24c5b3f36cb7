package social.rapport.channels;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import social.rapport.channels.Received.Stamp;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.Sha256;

/**
 * Tells replays from honest retries. A request is remembered once it is durable, so whoever is refused as a replay has
 * lost nothing. This is the first line of two: what slips by, on another node or after a restart, has no effect either,
 * since an interaction's id counts once on its channel.
 */
@Component
class Replays {

    /** A signature holds for five minutes before and after its time. */
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private static final int REQUESTS = 200_000;

    private final Cache<UUID, Seen> seen = Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .maximumSize(REQUESTS)
            .build();

    private record Seen(Instant at, UUID body) {}

    /**
     * Whether this request was stored before and its sender merely got no answer.
     *
     * @throws Fault.Caller where it is a copy of one that was seen, or its id was used for something else
     */
    boolean isKnown(ChannelId channel, @Nullable Stamp stamp, byte[] body) {
        Seen before = stamp == null ? null : seen.getIfPresent(key(channel, stamp));
        if (stamp == null || before == null) {
            return false;
        }
        if (!before.body().equals(Sha256.key(body))) {
            throw Fault.conflict("in.wrong.id-reused");
        }
        if (before.at().equals(stamp.at())) {
            throw Fault.conflict("in.wrong.replayed");
        }
        return true;
    }

    void remember(ChannelId channel, @Nullable Stamp stamp, byte[] body) {
        if (stamp != null) {
            seen.put(key(channel, stamp), new Seen(stamp.at(), Sha256.key(body)));
        }
    }

    private static UUID key(ChannelId channel, Stamp stamp) {
        return Sha256.key(channel + " " + stamp.id());
    }
}
