package social.rapport.webhooks.web;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.ChannelId;
import social.rapport.webhooks.Delivery;
import social.rapport.webhooks.EventType;
import social.rapport.webhooks.WantedWebhook;
import social.rapport.webhooks.Webhook;
import tools.jackson.databind.JsonNode;

/** Webhooks and deliveries as the API says them. */
final class WebhookJson {

    private WebhookJson() {}

    /** @param channels left out or empty for all */
    record Wanted(
            @Nullable String name,
            @Nullable String url,
            @Nullable List<String> events,
            @Nullable List<String> channels,
            @Nullable Integer perSecond) {

        WantedWebhook wanted() {
            return new WantedWebhook(
                    name == null ? "" : name,
                    url == null ? "" : url,
                    events == null ? Set.of() : WebhookForm.events(events),
                    channels == null ? Set.of() : WebhookForm.channels(channels),
                    perSecond == null ? WantedWebhook.USUAL_RATE : perSecond);
        }
    }

    /**
     * @param state {@code active}, {@code paused} by a member, or {@code stopped} since it failed for too long
     * @param failing why the last try failed, such as {@code timeout} or {@code status}
     * @param secret what its requests are signed with, only in the answer that makes it
     */
    record Shown(
            UUID id,
            String name,
            String url,
            List<String> events,
            List<UUID> channels,
            int perSecond,
            String state,
            @Nullable Instant deliveredAt,
            @Nullable Instant failingSince,
            @Nullable String failing,
            @Nullable Instant stoppedAt,
            String createdBy,
            Instant createdAt,
            @Nullable String secret) {

        static Shown of(Webhook webhook, @Nullable String secret) {
            Webhook.Health health = webhook.health();
            return new Shown(
                    webhook.id().value(),
                    webhook.name(),
                    webhook.url(),
                    webhook.events().stream().map(EventType::key).sorted().toList(),
                    webhook.channels().stream().map(ChannelId::value).sorted().toList(),
                    webhook.perSecond(),
                    webhook.state().key(),
                    health.deliveredAt(),
                    health.failingSince(),
                    health.reason() == null ? null : health.reason().key(),
                    health.stoppedAt(),
                    webhook.createdBy(),
                    webhook.createdAt(),
                    secret);
        }
    }

    /**
     * @param id the {@code webhook-id}
     * @param state {@code waiting}, {@code delivered} or {@code failed}
     * @param next when it is tried next, while it waits
     * @param status what was answered last
     */
    record Told(
            UUID id,
            String type,
            Instant at,
            String state,
            int attempts,
            @Nullable Instant next,
            @Nullable Integer status,
            @Nullable String reason,
            @Nullable Long tookMs) {

        static Told of(Delivery delivery) {
            Delivery.Reason reason = delivery.reason();
            return new Told(
                    delivery.id(),
                    delivery.type().key(),
                    delivery.at(),
                    delivery.state().key(),
                    delivery.attempts(),
                    delivery.state() == Delivery.State.WAITING ? delivery.dueAt() : null,
                    delivery.status(),
                    reason == null ? null : reason.key(),
                    delivery.took() == null ? null : delivery.took().toMillis());
        }
    }

    /**
     * @param body what was sent; null where it has not been written yet
     * @param tries the newest first
     */
    record ToldWhole(Told delivery, @Nullable JsonNode body, List<Try> tries) {}

    /**
     * @param request the head of what was sent
     * @param response the head of what was answered, and the beginning of its body
     */
    record Try(
            Instant at,
            long tookMs,
            @Nullable Integer status,
            @Nullable String reason,
            String request,
            @Nullable String response) {

        static Try of(Delivery.Attempt attempt) {
            Delivery.Reason reason = attempt.reason();
            return new Try(
                    attempt.at(),
                    attempt.took().toMillis(),
                    attempt.status(),
                    reason == null ? null : reason.key(),
                    attempt.request(),
                    attempt.response());
        }
    }
}
