package social.rapport.channels.chat;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;

/** How much a visitor may say, and how much may come from one address, on one channel. Each node counts for itself. */
@Component
class ChatLimits {

    /** Messages of one visitor: this many at once, and as many again within a minute. */
    static final int MESSAGES = 40;

    /** Visits that begin from one address within a quarter of an hour; many people may stand behind one. */
    static final int VISITS = 300;

    /** Requests of any kind from one address within a minute. */
    static final int REQUESTS = 3_000;

    private static final int REMEMBERED = 100_000;

    private final LoadingCache<String, Bucket> messages = buckets(MESSAGES, Duration.ofMinutes(1));
    private final LoadingCache<String, Bucket> visits = buckets(VISITS, Duration.ofMinutes(15));
    private final LoadingCache<String, Bucket> requests = buckets(REQUESTS, Duration.ofMinutes(1));

    private static LoadingCache<String, Bucket> buckets(int tokens, Duration period) {
        return Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterAccess(period)
                .build(key -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(tokens).refillGreedy(tokens, period))
                        .build());
    }

    /** @throws Fault.Caller of kind TOO_MANY, as the others here */
    void says(Visit visit, int count) {
        take(messages, visit.id().toString(), count);
    }

    void begins(ChannelId channel, String address) {
        take(visits, channel + " " + address, 1);
    }

    void asks(ChannelId channel, String address) {
        take(requests, channel + " " + address, 1);
    }

    private static void take(LoadingCache<String, Bucket> buckets, String key, int count) {
        if (!buckets.get(key).tryConsume(count)) {
            throw new Fault.Caller(Fault.Kind.TOO_MANY, "chat.wrong.many", List.of());
        }
    }
}
