package social.rapport.webhooks;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import social.rapport.shared.jobs.Backoff;

/**
 * How patient webhooks are.
 *
 * @param attempts how often an event is tried before it is given up; with the waits between, over more than a day
 * @param firstDelay the longest wait after the first failure; it grows fourfold with each further one
 * @param longestDelay what that wait never exceeds
 * @param lastingFailure after how long of nothing but failures an address is told nothing more until a member acts
 */
@ConfigurationProperties("rapport.webhooks")
record WebhooksSettings(
        @DefaultValue("20") int attempts,
        @DefaultValue("5s") Duration firstDelay,
        @DefaultValue("4h") Duration longestDelay,
        @DefaultValue("3d") Duration lastingFailure) {

    Backoff backoff() {
        return new Backoff(firstDelay, longestDelay);
    }
}
