package social.rapport.webhooks.web;

import gg.jte.models.runtime.JteModel;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import social.rapport.Templates;
import social.rapport.channels.Channels;
import social.rapport.shared.ui.Form;
import social.rapport.webhooks.DeliveryLog;
import social.rapport.webhooks.Webhook;
import social.rapport.workspace.Actor;

/** Gathers what the page of a webhook shows. */
@Component
class WebhookPages {

    private static final int LATEST = 10;

    private final Channels channels;
    private final DeliveryLog log;
    private final Templates templates;

    WebhookPages(Channels channels, DeliveryLog log, Templates templates) {
        this.channels = channels;
        this.log = log;
        this.templates = templates;
    }

    JteModel begun(Form form) {
        return templates.webhooksWebWebhook(
                new WebhookPage(null, null, form, channels.options(), List.of(), Actor.current()));
    }

    JteModel of(Webhook webhook, Form form, @Nullable String secret) {
        return templates.webhooksWebWebhook(new WebhookPage(
                webhook,
                secret,
                form,
                channels.options(),
                log.list(new DeliveryLog.Filter(webhook.id(), null, null), null, LATEST)
                        .items(),
                Actor.current()));
    }
}
