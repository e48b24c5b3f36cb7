package social.rapport.channels;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import social.rapport.shared.jobs.Backoff;

/**
 * How patient the outbox is.
 *
 * @param attempts how often a message is tried before it is given up
 * @param firstDelay the longest wait after the first failure; it grows fourfold with each further one
 * @param longestDelay what that wait never exceeds
 * @param lastingFailure after how long of nothing but failures a channel stops sending until a member acts
 */
@ConfigurationProperties("rapport.outbox")
record ChannelsSettings(
        @DefaultValue("10") int attempts,
        @DefaultValue("5s") Duration firstDelay,
        @DefaultValue("4h") Duration longestDelay,
        @DefaultValue("12h") Duration lastingFailure) {

    /**
     * The longest wait after this many failures; the wait itself is drawn evenly between nothing and it, so that what
     * failed together does not come again together.
     *
     * @see <a href="https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">full jitter</a>
     */
    Duration delayAfter(int failures) {
        return new Backoff(firstDelay, longestDelay).after(failures);
    }
}
