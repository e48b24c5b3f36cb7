package social.rapport.portal;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import social.rapport.shared.Fault;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.web.Subnet;

/**
 * How often somebody may try to come in: {@value #MAILS} mails to an e-mail in half an hour, whether anybody has it or not,
 * and {@value #TRIES} tries of any kind from an address, for each brand by itself. Each node counts for itself.
 */
@Component
public class PortalLimits {

    static final int MAILS = 5;
    static final int TRIES = 100;
    static final Duration PERIOD = Duration.ofMinutes(30);

    private static final int REMEMBERED = 100_000;

    private final LoadingCache<String, Bucket> emails = buckets(MAILS);
    private final LoadingCache<String, Bucket> sources = buckets(TRIES);

    PortalLimits() {}

    private static LoadingCache<String, Bucket> buckets(int tries) {
        return Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterAccess(PERIOD)
                .build(key -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(tries).refillGreedy(tries, PERIOD))
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

    private static void take(Bucket bucket) {
        if (!bucket.tryConsume(1)) {
            throw new Fault.Caller(Fault.Kind.TOO_MANY, "portal.wrong.often", List.of());
        }
    }
}
