package social.rapport.satisfaction;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;
import social.rapport.shared.Fault;

/** How often one address may ask for what links lead to: {@value #REQUESTS} times in a minute. Each node counts for itself. */
@Component
public class RateLimits {

    static final int REQUESTS = 60;

    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final int REMEMBERED = 100_000;

    private final LoadingCache<String, Bucket> addresses = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterAccess(PERIOD)
            .build(key -> Bucket.builder()
                    .addLimit(limit -> limit.capacity(REQUESTS).refillGreedy(REQUESTS, PERIOD))
                    .build());

    RateLimits() {}

    /** @throws Fault.Caller of kind TOO_MANY */
    public void ask(String address) {
        if (!addresses.get(address).tryConsume(1)) {
            throw new Fault.Caller(Fault.Kind.TOO_MANY, "satisfaction.wrong.often", List.of());
        }
    }
}
