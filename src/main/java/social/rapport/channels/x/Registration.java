package social.rapport.channels.x;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.channels.Told;
import tools.jackson.databind.JsonNode;

/**
 * Has X deliver to an address of ours what happens on the account. X asks that address at once whether it is ours.
 *
 * @see <a href="https://docs.x.com/x-api/webhooks/quickstart">Webhooks</a>
 */
final class Registration {

    private static final String WEBHOOKS = "2/webhooks";

    private final XApi api;

    Registration(XApi api) {
        this.api = api;
    }

    void at(ConnectedChannel channel, URI address) throws NetworkFailure {
        String bearer = api.bearer(channel);
        String webhook = known(api.askAsApp(bearer, WEBHOOKS), address);
        if (webhook.isEmpty()) {
            webhook = id(api.changeAsApp(bearer, WEBHOOKS, Map.of("url", address.toString()))
                    .path("data"));
        }
        if (webhook.isEmpty()) {
            throw new NetworkFailure(Kind.PERMANENT, "x_webhook", "", null);
        }
        String subscription = "2/account_activity/webhooks/" + webhook + "/subscriptions/all";
        if (!Told.yes(api.ask(channel, subscription).body().path("data"), "subscribed")) {
            api.change(channel, subscription, Map.of());
        }
    }

    private static String known(JsonNode webhooks, URI address) {
        return webhooks.path("data")
                .valueStream()
                .filter(one -> address.toString().equals(Told.text(one, "url", 2_000)))
                .map(Registration::id)
                .findFirst()
                .orElse("");
    }

    private static String id(JsonNode webhook) {
        return Objects.requireNonNullElse(Said.id(webhook, "id"), "");
    }
}
