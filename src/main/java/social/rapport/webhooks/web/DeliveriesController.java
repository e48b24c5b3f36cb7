package social.rapport.webhooks.web;

import gg.jte.models.runtime.JteModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.shared.Slice;
import social.rapport.shared.ui.Choice;
import social.rapport.shared.ui.Option;
import social.rapport.shared.ui.Toast;
import social.rapport.shared.ui.Words;
import social.rapport.webhooks.Delivery;
import social.rapport.webhooks.DeliveryLog;
import social.rapport.webhooks.Webhook;
import social.rapport.webhooks.WebhookId;
import social.rapport.webhooks.Webhooks;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;
import tools.jackson.databind.json.JsonMapper;

/** What was told to an address, on screen. */
@Controller
@RequestMapping("/settings/webhooks/{id}/deliveries")
@Requires(Scope.WEBHOOKS_MANAGE)
class DeliveriesController {

    private static final int PAGE = 50;
    private static final List<Integer> SPANS = List.of(24, 7 * 24, 30 * 24);

    private final Webhooks webhooks;
    private final DeliveryLog log;
    private final JsonMapper json;
    private final Templates templates;

    DeliveriesController(Webhooks webhooks, DeliveryLog log, JsonMapper json, Templates templates) {
        this.webhooks = webhooks;
        this.log = log;
        this.json = json;
        this.templates = templates;
    }

    @GetMapping
    JteModel list(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String next) {
        Webhook webhook = webhooks.get(new WebhookId(id));
        Delivery.State chosen = state == null ? null : Delivery.State.of(state).orElse(null);
        Slice<Delivery> page = log.list(new DeliveryLog.Filter(webhook.id(), chosen, null), next, PAGE);
        return templates.webhooksWebDeliveries(new DeliveriesPage(
                webhook,
                page.items(),
                filters(webhook, chosen),
                page.next() == null ? null : href(webhook, chosen) + "&next=" + page.next(),
                log.count(new DeliveryLog.Filter(webhook.id(), Delivery.State.FAILED, null)),
                SPANS.stream()
                        .map(hours -> Option.of(hours.toString(), Words.t("webhook.since", "days", hours / 24)))
                        .toList()));
    }

    private List<Choice> filters(Webhook webhook, Delivery.@Nullable State chosen) {
        List<Choice> choices = new ArrayList<>();
        choices.add(Choice.of(Words.t("webhook.delivery.all"), href(webhook, null), chosen == null));
        Stream.of(Delivery.State.FAILED, Delivery.State.WAITING, Delivery.State.DELIVERED)
                .map(state ->
                        Choice.of(Words.t("webhook.delivery." + state.key()), href(webhook, state), state == chosen))
                .forEach(choices::add);
        return choices;
    }

    private static String href(Webhook webhook, Delivery.@Nullable State state) {
        return "/settings/webhooks/" + webhook.id() + "/deliveries?state=" + (state == null ? "" : state.key());
    }

    @GetMapping("/{delivery}")
    JteModel show(@PathVariable UUID id, @PathVariable UUID delivery) {
        Webhook webhook = webhooks.get(new WebhookId(id));
        Delivery shown = log.get(webhook.id(), delivery);
        String body = shown.body() == null
                ? null
                : json.writerWithDefaultPrettyPrinter().writeValueAsString(json.readTree(shown.body()));
        return templates.webhooksWebDelivery(new DeliveryPage(webhook, shown, body, log.attempts(delivery)));
    }

    @PostMapping("/{delivery}/redelivery")
    String again(@PathVariable UUID id, @PathVariable UUID delivery) {
        log.again(new WebhookId(id), delivery, Actor.current());
        Toast.said(Words.t("webhook.resent", "count", 1));
        return "redirect:/settings/webhooks/" + id + "/deliveries/" + delivery;
    }

    @PostMapping("/redeliveries")
    String failedAgain(@PathVariable UUID id, @RequestParam(defaultValue = "24") int hours) {
        Instant since = Instant.now().minus(Duration.ofHours(Math.clamp(hours, 1, SPANS.getLast())));
        int resent = log.failedAgain(new WebhookId(id), since, Actor.current());
        Toast.said(Words.t("webhook.resent", "count", resent));
        return "redirect:/settings/webhooks/" + id + "/deliveries";
    }
}
