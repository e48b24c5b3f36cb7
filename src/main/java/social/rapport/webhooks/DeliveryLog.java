package social.rapport.webhooks;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.shared.Fault;
import social.rapport.shared.Slice;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.webhooks.Delivery.Attempt;
import social.rapport.webhooks.Delivery.State;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Audit;

/** What was told to the addresses of the workspace at work in the last thirty days, and what came of it. */
@Component
public class DeliveryLog {

    private static final int COUNTED = 10_000;
    private static final int CHUNK = 2_000;
    private static final int ATTEMPTS = 100;

    private final JdbcClient jdbc;
    private final WorkspaceTransactions transactions;
    private final Webhooks webhooks;
    private final DeliveryQueue queue;
    private final Announcer announcer;
    private final Audit audit;

    DeliveryLog(
            JdbcClient jdbc,
            WorkspaceTransactions transactions,
            Webhooks webhooks,
            DeliveryQueue queue,
            Announcer announcer,
            Audit audit) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.webhooks = webhooks;
        this.queue = queue;
        this.announcer = announcer;
        this.audit = audit;
    }

    /** Which of an address; null stands for any. */
    public record Filter(
            WebhookId webhook,
            @Nullable State state,
            @Nullable EventType type) {}

    /**
     * The newest first.
     *
     * @param cursor what the page before gave as {@code next}, or null for the first
     */
    public Slice<Delivery> list(Filter filter, @Nullable String cursor, int most) {
        webhooks.get(filter.webhook());
        List<Delivery> page = rows(filter, position(cursor), most + 1);
        boolean isMore = page.size() > most;
        List<Delivery> shown = isMore ? page.subList(0, most) : page;
        return new Slice<>(shown, isMore ? Long.toString(shown.getLast().position()) : null, count(filter));
    }

    private List<Delivery> rows(Filter filter, long before, int most) {
        return bound(jdbc.sql("""
                        select *
                        from webhooks.delivery
                        where workspace_id = :workspace and webhook_id = :webhook
                          and (:state::text is null or state = :state)
                          and (:type::text is null or type = :type)
                          and position < :before
                        order by position desc
                        limit :most
                        """), filter)
                .param("before", before)
                .param("most", most)
                .query(Delivery::read)
                .list();
    }

    /** Exact up to ten thousand. */
    public long count(Filter filter) {
        return bound(jdbc.sql("""
                        select count(*) from (
                          select from webhooks.delivery
                          where workspace_id = :workspace and webhook_id = :webhook
                            and (:state::text is null or state = :state)
                            and (:type::text is null or type = :type)
                          limit :most) counted
                        """), filter)
                .param("most", COUNTED)
                .query(Long.class)
                .single();
    }

    private static JdbcClient.StatementSpec bound(JdbcClient.StatementSpec statement, Filter filter) {
        return statement
                .param("workspace", CurrentWorkspace.id().value())
                .param("webhook", filter.webhook().value())
                .param("state", filter.state() == null ? null : filter.state().key())
                .param("type", filter.type() == null ? null : filter.type().key());
    }

    private static long position(@Nullable String cursor) {
        try {
            return cursor == null || cursor.isEmpty() ? Long.MAX_VALUE : Long.parseLong(cursor);
        } catch (NumberFormatException malformed) {
            throw Fault.invalid("next", "fault.cursor");
        }
    }

    /** @throws Fault.Caller where there is none of this id */
    public Delivery get(WebhookId webhook, UUID id) {
        webhooks.get(webhook);
        return jdbc.sql("""
                        select * from webhooks.delivery
                        where workspace_id = :workspace and webhook_id = :webhook and id = :id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("webhook", webhook.value())
                .param("id", id)
                .query(Delivery::read)
                .optional()
                .orElseThrow(() -> Fault.notFound("delivery"));
    }

    /** The tries of one, the newest first. */
    public List<Attempt> attempts(UUID delivery) {
        return jdbc.sql("""
                        select at, took_ms, status, reason, request, response
                        from webhooks.attempt
                        where workspace_id = :workspace and delivery_id = :delivery
                        order by id desc
                        limit :most
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("delivery", delivery)
                .param("most", ATTEMPTS)
                .query(Attempt::read)
                .list();
    }

    /**
     * Tells one again, under the same id.
     *
     * @throws Fault.Caller where there is none of this id, or it waits already
     */
    @Transactional
    public void again(WebhookId webhook, UUID id, Actor by) {
        String name = webhooks.get(webhook).name();
        get(webhook, id);
        if (!queue.again(webhook, id)) {
            throw Fault.conflict("webhook.wrong.waiting");
        }
        audit.record(by, "webhook.resent", "webhook:" + webhook, Map.of("name", name));
        announcer.wake();
    }

    /** Tells everything again that happened since then and was given up; how many events. */
    public int failedAgain(WebhookId webhook, Instant since, Actor by) {
        String name = webhooks.get(webhook).name();
        int all = 0;
        int some;
        do {
            some = transactions.in(CurrentWorkspace.id(), () -> queue.failedAgain(webhook, since, CHUNK));
            all += some;
        } while (some == CHUNK);
        if (all > 0) {
            audit.record(by, "webhook.resent", "webhook:" + webhook, Map.of("name", name, "count", all));
            announcer.wake();
        }
        return all;
    }
}
