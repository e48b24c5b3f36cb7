package social.rapport.webhooks.web;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Toast;
import social.rapport.shared.ui.Words;
import social.rapport.webhooks.Webhook;
import social.rapport.webhooks.WebhookId;
import social.rapport.webhooks.Webhooks;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** One webhook and what a member does with it. */
@Controller
@RequestMapping("/settings/webhooks/{id}")
@Requires(Scope.WEBHOOKS_MANAGE)
class WebhookController {

    private final Webhooks webhooks;
    private final WebhookPages pages;

    WebhookController(Webhooks webhooks, WebhookPages pages) {
        this.webhooks = webhooks;
        this.pages = pages;
    }

    @GetMapping
    JteModel show(@PathVariable UUID id) {
        Webhook webhook = webhooks.get(new WebhookId(id));
        return pages.of(webhook, WebhookForm.of(webhook), null);
    }

    @PostMapping
    Object change(
            @PathVariable UUID id, @RequestParam MultiValueMap<String, String> fields, HttpServletResponse response) {
        Webhook webhook = webhooks.get(new WebhookId(id));
        Form form = Form.of(fields);
        try {
            webhooks.change(webhook.id(), WebhookForm.wanted(form), Actor.current());
            Toast.said(Words.t("webhook.saved"));
            return back(id);
        } catch (Fault.Caller refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return pages.of(webhook, form.refused(refused), null);
        }
    }

    @PostMapping("/secret")
    JteModel renewSecret(@PathVariable UUID id) {
        Webhooks.Secret renewed = webhooks.renewSecret(new WebhookId(id), Actor.current());
        return pages.of(renewed.webhook(), WebhookForm.of(renewed.webhook()), renewed.secret());
    }

    @PostMapping("/pause")
    String pause(@PathVariable UUID id) {
        webhooks.pause(new WebhookId(id), Actor.current());
        Toast.undoable(Words.t("webhook.paused"), "/settings/webhooks/" + id + "/resumption");
        return back(id);
    }

    @PostMapping("/resumption")
    String resume(@PathVariable UUID id) {
        webhooks.resume(new WebhookId(id), Actor.current());
        Toast.said(Words.t("webhook.resumed"));
        return back(id);
    }

    @PostMapping("/test")
    String test(@PathVariable UUID id) {
        UUID delivery = webhooks.test(new WebhookId(id), Actor.current());
        Toast.said(Words.t("webhook.tested"));
        return back(id) + "/deliveries/" + delivery;
    }

    @PostMapping("/removal")
    String remove(@PathVariable UUID id) {
        webhooks.remove(new WebhookId(id), Actor.current());
        Toast.undoable(Words.t("webhook.removed"), "/settings/webhooks/" + id + "/restoration");
        return "redirect:/settings/webhooks";
    }

    @PostMapping("/restoration")
    String restore(@PathVariable UUID id) {
        webhooks.restore(new WebhookId(id), Actor.current());
        return back(id);
    }

    private static String back(UUID id) {
        return "redirect:/settings/webhooks/" + id;
    }
}
