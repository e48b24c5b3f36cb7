package social.rapport.webhooks.web;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Form;
import social.rapport.webhooks.EventType;
import social.rapport.webhooks.WantedWebhook;
import social.rapport.webhooks.Webhook;

/** What a member fills in of a webhook, and what a program says of it. */
final class WebhookForm {

    private WebhookForm() {}

    static Form begun() {
        return Form.empty().with("perSecond", Integer.toString(WantedWebhook.USUAL_RATE));
    }

    static Form of(Webhook webhook) {
        return Form.empty()
                .with("name", webhook.name())
                .with("url", webhook.url())
                .with("events", webhook.events().stream().map(EventType::key).toList())
                .with(
                        "channels",
                        webhook.channels().stream().map(ChannelId::toString).toList())
                .with("perSecond", Integer.toString(webhook.perSecond()));
    }

    static WantedWebhook wanted(Form form) {
        return new WantedWebhook(
                form.get("name"),
                form.get("url"),
                events(form.all("events")),
                channels(form.all("channels")),
                number(form.get("perSecond")));
    }

    static Set<EventType> events(Collection<String> keys) {
        return all(keys, key -> EventType.of(key).orElseThrow(() -> Fault.invalid("/events", "webhook.wrong.events")));
    }

    static Set<ChannelId> channels(Collection<String> ids) {
        return all(ids, id -> {
            try {
                return new ChannelId(UUID.fromString(id));
            } catch (IllegalArgumentException garbage) {
                throw Fault.invalid("/channels", "webhook.wrong.channels");
            }
        });
    }

    private static <T> Set<T> all(Collection<String> texts, Function<String, T> one) {
        Set<T> all = new LinkedHashSet<>();
        texts.forEach(text -> all.add(one.apply(text)));
        return all;
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException garbage) {
            throw Fault.invalid("/perSecond", "webhook.wrong.rate");
        }
    }
}
