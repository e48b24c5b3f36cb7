package social.rapport.webhooks;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.ChannelId;
import social.rapport.shared.storage.CurrentWorkspace;

/** The rows of {@code webhooks.webhook} of the workspace at work. */
@Component
class WebhookTable {

    private final JdbcClient jdbc;

    WebhookTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Webhook> all() {
        return jdbc.sql("""
                        select w.*, h.delivered_at, h.failing_since, h.reason, h.detail, h.stopped_at
                        from webhooks.webhook w
                        join webhooks.health h on h.workspace_id = :workspace and h.webhook_id = w.id
                        where w.workspace_id = :workspace and w.state <> 'removed'
                        order by lower(w.name), w.id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .query(Webhook::read)
                .list();
    }

    /** Those for which what happens is kept: not what has stopped more than three days ago. */
    List<Webhook> listening() {
        return jdbc.sql("""
                        select w.*, h.delivered_at, h.failing_since, h.reason, h.detail, h.stopped_at
                        from webhooks.webhook w
                        join webhooks.health h on h.workspace_id = :workspace and h.webhook_id = w.id
                        where w.workspace_id = :workspace and w.state <> 'removed'
                          and (h.stopped_at is null or h.stopped_at > now() - interval '3 days')
                        order by w.id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .query(Webhook::read)
                .list();
    }

    Optional<Webhook> find(WebhookId id) {
        return jdbc.sql("""
                        select w.*, h.delivered_at, h.failing_since, h.reason, h.detail, h.stopped_at
                        from webhooks.webhook w
                        join webhooks.health h on h.workspace_id = :workspace and h.webhook_id = w.id
                        where w.workspace_id = :workspace and w.id = :id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id.value())
                .query(Webhook::read)
                .optional();
    }

    byte[] sealed(WebhookId id) {
        return jdbc.sql("select sealed from webhooks.webhook where workspace_id = :workspace and id = :id")
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id.value())
                .query(byte[].class)
                .single();
    }

    void insert(WebhookId id, WantedWebhook wanted, byte[] sealed, String by) {
        wanted(jdbc.sql("""
                        with health as (
                          insert into webhooks.health (workspace_id, webhook_id) values (:workspace, :id))
                        insert into webhooks.webhook
                          (workspace_id, id, name, url, events, channels, per_second, sealed, created_by)
                        values (:workspace, :id, :name, :url, :events, :channels::uuid[], :rate, :sealed, :by)
                        """), id, wanted)
                .param("sealed", sealed)
                .param("by", by)
                .update();
    }

    void update(WebhookId id, WantedWebhook wanted) {
        wanted(jdbc.sql("""
                        update webhooks.webhook
                        set name = :name, url = :url, events = :events, channels = :channels::uuid[],
                          per_second = :rate, changed_at = now()
                        where workspace_id = :workspace and id = :id
                        """), id, wanted).update();
    }

    private static JdbcClient.StatementSpec wanted(
            JdbcClient.StatementSpec statement, WebhookId id, WantedWebhook wanted) {
        return statement
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id.value())
                .param("name", wanted.name().strip())
                .param("url", wanted.url())
                .param(
                        "events",
                        wanted.events().stream().map(EventType::key).sorted().toArray(String[]::new))
                .param(
                        "channels",
                        wanted.channels().stream().map(ChannelId::toString).toArray(String[]::new))
                .param("rate", wanted.perSecond());
    }

    void seal(WebhookId id, byte[] sealed) {
        jdbc.sql("update webhooks.webhook set sealed = :sealed where workspace_id = :workspace and id = :id")
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id.value())
                .param("sealed", sealed)
                .update();
    }

    /** Whether it was in one of these states before. */
    boolean move(WebhookId id, Webhook.State to, Webhook.State... from) {
        return jdbc.sql("""
                        update webhooks.webhook set state = :to, changed_at = now()
                        where workspace_id = :workspace and id = :id and state = any(:from)
                        """)
                        .param("workspace", CurrentWorkspace.id().value())
                        .param("id", id.value())
                        .param("to", to.key())
                        .param(
                                "from",
                                List.of(from).stream().map(Webhook.State::key).toArray(String[]::new))
                        .update()
                == 1;
    }
}
