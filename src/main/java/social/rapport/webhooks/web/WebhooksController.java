package social.rapport.webhooks.web;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Form;
import social.rapport.webhooks.Webhooks;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Webhooks on screen: the list, and the form in which one is made. */
@Controller
@RequestMapping("/settings/webhooks")
@Requires(Scope.WEBHOOKS_MANAGE)
class WebhooksController {

    private final Webhooks webhooks;
    private final WebhookPages pages;
    private final Templates templates;

    WebhooksController(Webhooks webhooks, WebhookPages pages, Templates templates) {
        this.webhooks = webhooks;
        this.pages = pages;
        this.templates = templates;
    }

    @GetMapping
    JteModel list() {
        return templates.webhooksWebWebhooks(new WebhooksPage(webhooks.all()));
    }

    @GetMapping("/new")
    JteModel begin() {
        return pages.begun(WebhookForm.begun());
    }

    @PostMapping
    JteModel create(@RequestParam MultiValueMap<String, String> fields, HttpServletResponse response) {
        Form form = Form.of(fields);
        try {
            Webhooks.Secret made = webhooks.create(WebhookForm.wanted(form), Actor.current());
            return pages.of(made.webhook(), WebhookForm.of(made.webhook()), made.secret());
        } catch (Fault.Caller refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return pages.begun(form.refused(refused));
        }
    }
}
