package social.rapport.webhooks.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import social.rapport.webhooks.Delivery;
import social.rapport.webhooks.Webhook;

/**
 * One event as it was told.
 *
 * @param body for people to read; null where it has not been written yet
 */
public record DeliveryPage(
        Webhook webhook, Delivery delivery, @Nullable String body, List<Delivery.Attempt> attempts) {

    public String path() {
        return "/settings/webhooks/" + webhook.id() + "/deliveries/" + delivery.id();
    }

    public boolean isWaiting() {
        return delivery.state() == Delivery.State.WAITING;
    }

    /** Whether something is about to come of its first try; one that is on its way counts as begun, but is not over. */
    public boolean isUnderway() {
        return isWaiting() && webhook.isActive() && attempts.isEmpty();
    }
}
