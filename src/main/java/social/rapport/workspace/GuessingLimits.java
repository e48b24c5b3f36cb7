package social.rapport.workspace;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import social.rapport.shared.web.Subnet;

/**
 * How often somebody may guess: {@value #PER_ACCOUNT} times in half an hour for an e-mail, whether it has an account or
 * not, and {@value #PER_ADDRESS} times from an address (of IPv6, its /64). A right password costs nothing. Each node
 * counts for itself.
 */
@Component
final class GuessingLimits {

    static final int PER_ACCOUNT = 10;
    static final int PER_ADDRESS = 100;
    static final Duration PERIOD = Duration.ofMinutes(30);

    private static final int REMEMBERED = 100_000;

    private final LoadingCache<String, Bucket> accounts = buckets(PER_ACCOUNT);
    private final LoadingCache<String, Bucket> addresses = buckets(PER_ADDRESS);

    private static LoadingCache<String, Bucket> buckets(int guesses) {
        return Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterAccess(PERIOD)
                .build(key -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(guesses).refillGreedy(guesses, PERIOD))
                        .build());
    }

    /** Counts a guess before it is looked at, so that many at once count as many. */
    Guess guess(String email, String address) {
        Bucket ofAddress = addresses.get(Subnet.of(address).key());
        ConsumptionProbe fromHere = ofAddress.tryConsumeAndReturnRemaining(1);
        if (!fromHere.isConsumed()) {
            return new Guess(0, Duration.ofNanos(fromHere.getNanosToWaitForRefill()), List.of());
        }
        Bucket ofAccount = accounts.get(email.strip().toLowerCase(Locale.ROOT));
        ConsumptionProbe probe = ofAccount.tryConsumeAndReturnRemaining(1);
        return probe.isConsumed()
                ? new Guess(probe.getRemainingTokens(), Duration.ZERO, List.of(ofAddress, ofAccount))
                : new Guess(0, Duration.ofNanos(probe.getNanosToWaitForRefill()), List.of());
    }

    /**
     * One guess.
     *
     * @param left how many more there may be at once
     * @param pause how long to pause before this one is heard at all; zero where it is heard
     */
    record Guess(long left, Duration pause, List<Bucket> buckets) {

        /** It was no guess: they knew. */
        void forgive() {
            buckets.forEach(bucket -> bucket.addTokens(1));
        }
    }
}
