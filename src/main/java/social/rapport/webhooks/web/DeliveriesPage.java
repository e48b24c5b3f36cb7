package social.rapport.webhooks.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.ui.Choice;
import social.rapport.shared.ui.Option;
import social.rapport.webhooks.Delivery;
import social.rapport.webhooks.Webhook;

/**
 * What was told to an address, and what came of it.
 *
 * @param failed how many were given up
 * @param spans since when all that failed may be sent again, in hours
 */
public record DeliveriesPage(
        Webhook webhook,
        List<Delivery> deliveries,
        List<Choice> filters,
        @Nullable String nextHref,
        long failed,
        List<Option> spans) {

    public String path() {
        return "/settings/webhooks/" + webhook.id();
    }
}
