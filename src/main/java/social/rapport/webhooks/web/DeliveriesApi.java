package social.rapport.webhooks.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.shared.Fault;
import social.rapport.shared.Slice;
import social.rapport.shared.web.PageSize;
import social.rapport.webhooks.Delivery;
import social.rapport.webhooks.DeliveryLog;
import social.rapport.webhooks.EventType;
import social.rapport.webhooks.WebhookId;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;
import tools.jackson.databind.json.JsonMapper;

/** What webhooks were told in the last thirty days, for programs. */
@RestController
@RequestMapping("/api/v1/webhooks/{id}")
@Requires(Scope.WEBHOOKS_MANAGE)
@Tag(name = "Webhooks")
class DeliveriesApi {

    private final DeliveryLog log;
    private final JsonMapper json;

    DeliveriesApi(DeliveryLog log, JsonMapper json) {
        this.log = log;
        this.json = json;
    }

    @GetMapping("/deliveries")
    @Operation(
            summary = "List what a webhook was told, newest first",
            description =
                    "state (waiting, delivered, failed) and type narrow the list. The total is exact up to 10,000.")
    Slice<WebhookJson.Told> list(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String next,
            @RequestParam(defaultValue = "50") int limit) {
        DeliveryLog.Filter filter = new DeliveryLog.Filter(
                new WebhookId(id),
                state == null
                        ? null
                        : Delivery.State.of(state).orElseThrow(() -> Fault.invalid("state", "webhook.wrong.state")),
                type == null
                        ? null
                        : EventType.of(type).orElseThrow(() -> Fault.invalid("type", "webhook.wrong.type")));
        return log.list(filter, next, PageSize.of(limit)).map(WebhookJson.Told::of);
    }

    @GetMapping("/deliveries/{delivery}")
    @Operation(summary = "One event as it was told, with every try and what was answered")
    WebhookJson.ToldWhole get(@PathVariable UUID id, @PathVariable UUID delivery) {
        Delivery told = log.get(new WebhookId(id), delivery);
        return new WebhookJson.ToldWhole(
                WebhookJson.Told.of(told),
                told.body() == null ? null : json.readTree(told.body()),
                log.attempts(delivery).stream().map(WebhookJson.Try::of).toList());
    }

    @PostMapping("/deliveries/{delivery}/redelivery")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Send one again, under the same webhook-id")
    WebhookJson.Told again(@PathVariable UUID id, @PathVariable UUID delivery) {
        log.again(new WebhookId(id), delivery, Actor.current());
        return WebhookJson.Told.of(log.get(new WebhookId(id), delivery));
    }

    record Since(@Nullable Instant since) {}

    @PostMapping("/redeliveries")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Send everything again that happened since a moment and was given up")
    Map<String, Integer> failedAgain(@PathVariable UUID id, @RequestBody Since asked) {
        if (asked.since() == null) {
            throw Fault.invalid("/since", "fault.needed");
        }
        return Map.of("count", log.failedAgain(new WebhookId(id), asked.since(), Actor.current()));
    }
}
