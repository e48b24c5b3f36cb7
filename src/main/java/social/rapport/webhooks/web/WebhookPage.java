package social.rapport.webhooks.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.ui.ChannelOption;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Words;
import social.rapport.webhooks.Delivery;
import social.rapport.webhooks.EventType;
import social.rapport.webhooks.Webhook;
import social.rapport.workspace.Actor;

/**
 * An address that is told, or is to be.
 *
 * @param webhook null for a new one
 * @param secret shown now and never again; null otherwise
 * @param latest what was told last
 */
public record WebhookPage(
        @Nullable Webhook webhook,
        @Nullable String secret,
        Form form,
        List<ChannelOption> channels,
        List<Delivery> latest,
        Actor actor) {

    public String title() {
        return webhook == null ? Words.t("webhook.new") : webhook.name();
    }

    public String path() {
        return webhook == null ? "/settings/webhooks" : "/settings/webhooks/" + webhook.id();
    }

    /** What the member may have told: no more than they may read. */
    public List<EventType> events() {
        return EventType.chosen().stream()
                .filter(type -> actor.may(type.scope()))
                .toList();
    }

    public String words(EventType type) {
        return Words.t("webhook.event." + type.key());
    }
}
