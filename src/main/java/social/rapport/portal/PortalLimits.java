package social.rapport.portal;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.web.Subnet;

/**
 * How often somebody may try to come in: {@value #MAILS} mails to an e-mail in half an hour, whether anybody has it or not,
 * and {@value #TRIES} tries of any kind from an address, for each brand by itself. And how often accounts may be claimed:
 * {@value #CLAIMS} times by a person, {@value #CLAIMS_OF_ALL} times at a brand, and the same account {@value #CLAIMS_OF_ONE}
 * times in a day, since whoever has it is written to. Each node counts for itself.
 */
@Component
public class PortalLimits {

    static final int MAILS = 5;
    static final int TRIES = 100;
    static final int CLAIMS = 5;
    static final int CLAIMS_OF_ONE = 3;
    static final int CLAIMS_OF_ALL = 500;
    static final Duration PERIOD = Duration.ofMinutes(30);
    static final Duration DAY = Duration.ofDays(1);

    private static final int REMEMBERED = 100_000;

    private final LoadingCache<String, Bucket> emails = buckets(MAILS, PERIOD);
    private final LoadingCache<String, Bucket> sources = buckets(TRIES, PERIOD);
    private final LoadingCache<String, Bucket> claimers = buckets(CLAIMS, PERIOD);
    private final LoadingCache<String, Bucket> claimed = buckets(CLAIMS_OF_ONE, DAY);
    private final LoadingCache<String, Bucket> claims = buckets(CLAIMS_OF_ALL, PERIOD);

    PortalLimits() {}

    private static LoadingCache<String, Bucket> buckets(int tries, Duration period) {
        return Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterAccess(period)
                .build(key -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(tries).refillGreedy(tries, period))
                        .build());
    }

    /** @throws Fault.Caller of kind TOO_MANY */
    public void tryFrom(String address) {
        take(sources.get(CurrentWorkspace.id() + " " + Subnet.of(address).key()));
    }

    /** @throws Fault.Caller of kind TOO_MANY */
    void mailTo(String email) {
        take(emails.get(CurrentWorkspace.id() + " " + email.strip().toLowerCase(Locale.ROOT)));
    }

    /** @param account as it was typed, be it anybody's or nobody's */
    void claim(PersonId person, ChannelId channel, String account) {
        String brand = CurrentWorkspace.id().toString();
        take(claimers.get(brand + " " + person));
        take(claimed.get(brand + " " + channel + " " + account.toLowerCase(Locale.ROOT)));
        take(claims.get(brand));
    }

    private static void take(Bucket bucket) {
        if (!bucket.tryConsume(1)) {
            throw new Fault.Caller(Fault.Kind.TOO_MANY, "portal.wrong.often", List.of());
        }
    }
}
