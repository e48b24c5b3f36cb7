package social.rapport.webhooks;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.webhooks.Delivery.Reason;

/**
 * How addresses do, and how much each may be told now, across all nodes. One that fails several times in a row is left
 * alone for a while, longer each time, and then tried with one event only: it costs nobody else anything.
 */
@Component
class WebhookHealth {

    /** After so many failures in a row, the address is what fails, and not an event. */
    private static final int TROUBLED = 3;

    private static final int LONGEST_REST_SECONDS = 300;

    private final JdbcClient jdbc;

    WebhookHealth(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many events may go now, none while another node is taking some. Holds the bucket until the commit. */
    int open(Webhook webhook) {
        return jdbc.sql("""
                        select case when failures >= :troubled then 1 else floor(least(
                          :rate::double precision,
                          tokens + :rate * extract(epoch from clock_timestamp() - refilled_at)::double precision)) end::integer
                        from webhooks.health h
                        where h.workspace_id = :workspace and h.webhook_id = :webhook
                          and (h.wait_until is null or h.wait_until <= now())
                        for update skip locked
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("webhook", webhook.id().value())
                .param("troubled", TROUBLED)
                .param("rate", webhook.perSecond())
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    void spend(Webhook webhook, int events) {
        jdbc.sql("""
                        update webhooks.health
                        set tokens = least(
                            :rate::double precision,
                            tokens + :rate * extract(epoch from clock_timestamp() - refilled_at)::double precision) - :spent,
                          refilled_at = clock_timestamp()
                        where workspace_id = :workspace and webhook_id = :webhook
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("webhook", webhook.id().value())
                .param("rate", webhook.perSecond())
                .param("spent", events)
                .update();
    }

    /** All is well; written seldom, for each event that goes well would write the same row. */
    void delivered(WebhookId webhook) {
        jdbc.sql("""
                        update webhooks.health
                        set delivered_at = now(), failing_since = null, failures = 0, reason = null, detail = null
                        where workspace_id = :workspace and webhook_id = :webhook
                          and (failures > 0 or delivered_at is null or delivered_at < now() - interval '10 seconds')
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("webhook", webhook.value())
                .update();
    }

    /** @return whether it has failed for longer than that */
    boolean failed(WebhookId webhook, Reason reason, Duration lasting) {
        return jdbc.sql("""
                        update webhooks.health
                        set failing_since = coalesce(failing_since, now()), failures = failures + 1, reason = :reason,
                          detail = :detail,
                          wait_until = case
                            when failures + 1 >= :troubled then greatest(wait_until, now()
                              + least(:longest, power(2, least(failures + 1 - :troubled, 20))) * interval '1 second')
                            else wait_until end
                        where workspace_id = :workspace and webhook_id = :webhook
                        returning coalesce(failing_since < now() - :lasting * interval '1 millisecond', false)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("webhook", webhook.value())
                .param("reason", reason.key())
                .param("detail", reason.detail())
                .param("troubled", TROUBLED)
                .param("longest", LONGEST_REST_SECONDS)
                .param("lasting", lasting.toMillis())
                .query(Boolean.class)
                .single();
    }

    void stopped(WebhookId webhook) {
        jdbc.sql("""
                        update webhooks.health set stopped_at = now()
                        where workspace_id = :workspace and webhook_id = :webhook
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("webhook", webhook.value())
                .update();
    }

    /** The receiver asks us to wait. */
    void waitFor(WebhookId webhook, Duration wait) {
        jdbc.sql("""
                        update webhooks.health
                        set wait_until = greatest(wait_until, now() + :wait * interval '1 millisecond')
                        where workspace_id = :workspace and webhook_id = :webhook
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("webhook", webhook.value())
                .param("wait", wait.toMillis())
                .update();
    }

    /** A member has acted; all begins anew. */
    void mended(WebhookId webhook) {
        jdbc.sql("""
                        update webhooks.health
                        set wait_until = null, failing_since = null, failures = 0, reason = null, detail = null,
                          stopped_at = null
                        where workspace_id = :workspace and webhook_id = :webhook
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("webhook", webhook.value())
                .update();
    }
}
