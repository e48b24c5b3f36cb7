package social.rapport.webhooks.web;

import java.util.List;
import social.rapport.webhooks.Webhook;

/** The addresses that are told of what happens. */
public record WebhooksPage(List<Webhook> webhooks) {

    public String path(Webhook webhook) {
        return "/settings/webhooks/" + webhook.id();
    }
}
