package social.rapport.webhooks.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.shared.Slice;
import social.rapport.webhooks.WebhookId;
import social.rapport.webhooks.Webhooks;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Webhooks for programs. */
@RestController
@RequestMapping("/api/v1/webhooks")
@Requires(Scope.WEBHOOKS_MANAGE)
@Tag(name = "Webhooks")
class WebhooksApi {

    private final Webhooks webhooks;

    WebhooksApi(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    @GetMapping
    @Operation(summary = "List webhooks, by name")
    Slice<WebhookJson.Shown> list() {
        return Slice.whole(webhooks.all()).map(webhook -> WebhookJson.Shown.of(webhook, null));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Have an address told of what happens",
            description = "The answer holds its secret, for the only time. It may be told of no more than whoever asks"
                    + " may read: conversation.*, message.* and note.* need conversations:read, person.* people:read,"
                    + " permission.changed consent:read.")
    WebhookJson.Shown create(@RequestBody WebhookJson.Wanted wanted) {
        Webhooks.Secret made = webhooks.create(wanted.wanted(), Actor.current());
        return WebhookJson.Shown.of(made.webhook(), made.secret());
    }

    @GetMapping("/{id}")
    @Operation(summary = "One webhook, and how it does")
    WebhookJson.Shown get(@PathVariable UUID id) {
        return WebhookJson.Shown.of(webhooks.get(new WebhookId(id)), null);
    }

    @PutMapping("/{id}")
    @Operation(summary = "Replace what a webhook is told, or where", description = "Its secret stays.")
    WebhookJson.Shown replace(@PathVariable UUID id, @RequestBody WebhookJson.Wanted wanted) {
        return WebhookJson.Shown.of(webhooks.change(new WebhookId(id), wanted.wanted(), Actor.current()), null);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Remove a webhook")
    void remove(@PathVariable UUID id) {
        webhooks.remove(new WebhookId(id), Actor.current());
    }

    @PostMapping("/{id}/secret")
    @Operation(
            summary = "Make a new secret",
            description = "The answer holds it, for the only time. For a day the one before signs as well.")
    WebhookJson.Shown renewSecret(@PathVariable UUID id) {
        Webhooks.Secret renewed = webhooks.renewSecret(new WebhookId(id), Actor.current());
        return WebhookJson.Shown.of(renewed.webhook(), renewed.secret());
    }

    @PostMapping("/{id}/pause")
    @Operation(summary = "Pause a webhook", description = "What happens meanwhile is kept for it, for thirty days.")
    WebhookJson.Shown pause(@PathVariable UUID id) {
        return WebhookJson.Shown.of(webhooks.pause(new WebhookId(id), Actor.current()), null);
    }

    @DeleteMapping("/{id}/pause")
    @Operation(summary = "Resume a webhook that was paused, or that stopped because it failed")
    WebhookJson.Shown resume(@PathVariable UUID id) {
        return WebhookJson.Shown.of(webhooks.resume(new WebhookId(id), Actor.current()), null);
    }

    @PostMapping("/{id}/test")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Send it a webhook.test", description = "The answer names the delivery.")
    Map<String, UUID> test(@PathVariable UUID id) {
        return Map.of("delivery", webhooks.test(new WebhookId(id), Actor.current()));
    }
}
