package social.rapport.webhooks;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.Ids;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.webhooks.Delivery.Attempt;
import social.rapport.webhooks.Delivery.Reason;
import social.rapport.webhooks.Delivery.State;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Audit;

/** Writes down what came of a leased event, within the caller's transaction. */
@Component
class DeliverySettlement {

    private static final Duration THROTTLED = Duration.ofSeconds(30);

    private final JdbcClient jdbc;
    private final WebhooksSettings settings;
    private final WebhookTable table;
    private final WebhookHealth health;
    private final DeliveryQueue queue;
    private final Announcer announcer;
    private final Audit audit;

    DeliverySettlement(
            JdbcClient jdbc,
            WebhooksSettings settings,
            WebhookTable table,
            WebhookHealth health,
            DeliveryQueue queue,
            Announcer announcer,
            Audit audit) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.table = table;
        this.health = health;
        this.queue = queue;
        this.announcer = announcer;
        this.audit = audit;
    }

    /** Whether it was tried as often as it may be, and what came of the last try was never written down. */
    boolean isTriedEnough(Delivery delivery) {
        return delivery.attempts() > settings.attempts();
    }

    /** It is given up without another try. */
    void given(Delivery delivery, Reason reason) {
        queue.move(
                delivery.id(),
                State.FAILED,
                Duration.ZERO,
                false,
                new Attempt(delivery.at(), Duration.ZERO, null, reason, "", null));
    }

    /** @param asked how long the receiver wants us to wait */
    void answered(Webhook webhook, Delivery delivery, Attempt attempt, Optional<Duration> asked) {
        keep(delivery.id(), attempt);
        Reason reason = attempt.reason();
        if (reason == null) {
            queue.move(delivery.id(), State.DELIVERED, Duration.ZERO, true, attempt);
            health.delivered(webhook.id());
            return;
        }
        switch (reason.key()) {
            case "gone" -> {
                queue.move(delivery.id(), State.WAITING, Duration.ZERO, false, attempt);
                health.failed(webhook.id(), reason, settings.lastingFailure());
                stop(webhook, reason);
            }
            case "throttled" -> {
                Duration wait = asked.orElse(THROTTLED);
                queue.move(delivery.id(), State.WAITING, wait, false, attempt);
                health.waitFor(webhook.id(), wait);
            }
            default -> {
                asked.ifPresent(wait -> health.waitFor(webhook.id(), wait));
                later(webhook, delivery, attempt, reason, asked);
            }
        }
    }

    void unanswered(Webhook webhook, Delivery delivery, Attempt attempt) {
        keep(delivery.id(), attempt);
        later(webhook, delivery, attempt, java.util.Objects.requireNonNull(attempt.reason()), Optional.empty());
    }

    private void later(Webhook webhook, Delivery delivery, Attempt attempt, Reason reason, Optional<Duration> asked) {
        if (delivery.attempts() >= settings.attempts()) {
            queue.move(delivery.id(), State.FAILED, Duration.ZERO, true, attempt);
        } else {
            Duration drawn = settings.backoff().drawnAfter(delivery.attempts());
            Duration wait = asked.filter(longer -> longer.compareTo(drawn) > 0).orElse(drawn);
            queue.move(delivery.id(), State.WAITING, wait, true, attempt);
        }
        if (health.failed(webhook.id(), reason, settings.lastingFailure())) {
            stop(webhook, reason);
        }
    }

    /** Nothing more goes there until a member acts; other addresses may be told of it. */
    private void stop(Webhook webhook, Reason reason) {
        if (!table.move(webhook.id(), Webhook.State.STOPPED, Webhook.State.ACTIVE)) {
            return;
        }
        health.stopped(webhook.id());
        audit.record(
                Actor.system(CurrentWorkspace.id()),
                "webhook.stopped",
                "webhook:" + webhook.id(),
                Map.of("name", webhook.name()));
        announcer.tell(null, EventType.WEBHOOK_STOPPED, null, null, () -> {
            Map<String, Object> stopped = new LinkedHashMap<>();
            stopped.put("id", webhook.id().value());
            stopped.put("name", webhook.name());
            stopped.put("url", webhook.url());
            stopped.put("reason", reason.key());
            return Map.of("webhook", stopped);
        });
    }

    private void keep(UUID delivery, Attempt attempt) {
        Reason reason = attempt.reason();
        jdbc.sql("""
                        insert into webhooks.attempt
                          (workspace_id, id, delivery_id, at, took_ms, status, reason, request, response)
                        values (:workspace, :id, :delivery, :at, :took, :status, :reason, :request, :response)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", Ids.next())
                .param("delivery", delivery)
                .param("at", Timestamp.from(attempt.at()))
                .param("took", attempt.took().toMillis())
                .param("status", attempt.status())
                .param("reason", reason == null ? null : reason.key())
                .param("request", attempt.request())
                .param("response", attempt.response())
                .update();
    }
}
