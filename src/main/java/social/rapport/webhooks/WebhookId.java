package social.rapport.webhooks;

import java.util.UUID;
import social.rapport.shared.Ids;

/** The id of an address that is told of what happens. */
public record WebhookId(UUID value) {

    static WebhookId next() {
        return new WebhookId(Ids.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
