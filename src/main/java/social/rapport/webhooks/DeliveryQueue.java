package social.rapport.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.storage.Columns;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.webhooks.Delivery.State;

/** What is to be told: rows of {@code webhooks.delivery} on their way. */
@Component
class DeliveryQueue {

    /** How far into a queue is looked for what may go: however long it is, a look costs no more. */
    private static final int NEAR = 500;

    private final JdbcTemplate rows;
    private final JdbcClient jdbc;

    DeliveryQueue(JdbcTemplate rows, JdbcClient jdbc) {
        this.rows = rows;
        this.jdbc = jdbc;
    }

    record Entry(
            UUID id,
            WebhookId webhook,
            EventType type,
            @Nullable UUID subject,
            Instant at,
            @Nullable String body) {}

    /** Adds to the end; what is to be written down later and waits already for its turn is not added again. */
    void add(List<Entry> entries) {
        rows.update("""
                insert into webhooks.delivery (workspace_id, id, webhook_id, type, subject, occurred_at, body)
                select ?, n.id, n.webhook_id, n.type, n.subject, n.occurred_at, n.body
                from unnest(?::uuid[], ?::uuid[], ?::text[], ?::uuid[], ?::timestamptz[], ?::text[])
                  with ordinality as n(id, webhook_id, type, subject, occurred_at, body, nth)
                where n.body is not null or not exists (
                  select from webhooks.delivery d
                  where d.workspace_id = ? and d.webhook_id = n.webhook_id and d.subject = n.subject
                    and d.type = n.type and d.state = 'waiting' and d.body is null)
                order by n.nth
                """, statement -> {
            statement.setObject(1, CurrentWorkspace.id().value());
            new Columns(statement, 2)
                    .add("uuid", entries, Entry::id)
                    .add("uuid", entries, entry -> entry.webhook().value())
                    .add("text", entries, entry -> entry.type().key())
                    .add("uuid", entries, Entry::subject)
                    .add("timestamptz", entries, Entry::at)
                    .add("text", entries, Entry::body);
            statement.setObject(8, CurrentWorkspace.id().value());
        });
    }

    /**
     * Takes up to this many that are due, and holds them for a while: who takes them and dies gives them back by the passing
     * of time. Of one subject the earliest goes, and none while another is under way.
     */
    List<Delivery> lease(WebhookId webhook, int most, Duration held) {
        return jdbc.sql("""
                        with near as (
                          select d.id, d.subject, d.due_at, d.position
                          from webhooks.delivery d
                          where d.workspace_id = :workspace and d.webhook_id = :webhook and d.state = 'waiting'
                            and d.due_at <= now()
                          order by d.due_at, d.position
                          limit :near
                        ), first as (
                          select distinct on (coalesce(n.subject, n.id)) n.id, n.due_at, n.position
                          from near n
                          where not exists (
                            select from webhooks.delivery u
                            where u.workspace_id = :workspace and u.webhook_id = :webhook and u.subject = n.subject
                              and u.state = 'waiting' and u.leased_until is not null and u.leased_until > now())
                          order by coalesce(n.subject, n.id), n.position
                        ), due as (
                          select d.id
                          from webhooks.delivery d join first on first.id = d.id
                          where d.workspace_id = :workspace and d.state = 'waiting' and d.due_at <= now()
                          order by first.due_at, first.position
                          limit :most
                          for update of d skip locked
                        )
                        update webhooks.delivery d
                        set leased_until = now() + :held * interval '1 millisecond',
                          due_at = now() + :held * interval '1 millisecond', attempts = d.attempts + 1
                        from due
                        where d.workspace_id = :workspace and d.id = due.id
                        returning d.*
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("webhook", webhook.value())
                .param("near", NEAR)
                .param("most", most)
                .param("held", held.toMillis())
                .query(Delivery::read)
                .list();
    }

    /** Keeps what is told from now on at every try. */
    void write(UUID id, String body) {
        jdbc.sql("update webhooks.delivery set body = :body where workspace_id = :workspace and id = :id")
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .param("body", body)
                .update();
    }

    /**
     * Sets how far it has come after a try, and gives it back.
     *
     * @param wait until it is due again
     * @param counts whether the try counts as one
     */
    void move(UUID id, State state, Duration wait, boolean counts, Delivery.@Nullable Attempt attempt) {
        jdbc.sql("""
                        update webhooks.delivery
                        set state = :state, due_at = now() + :wait * interval '1 millisecond', leased_until = null,
                          attempts = attempts - case when :counts then 0 else 1 end, status = :status,
                          reason = :reason, took_ms = :took, changed_at = now()
                        where workspace_id = :workspace and id = :id and state = 'waiting'
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .param("state", state.key())
                .param("wait", wait.toMillis())
                .param("counts", counts)
                .param("status", attempt == null ? null : attempt.status())
                .param(
                        "reason",
                        attempt == null || attempt.reason() == null
                                ? null
                                : attempt.reason().key())
                .param("took", attempt == null ? null : attempt.took().toMillis())
                .update();
    }

    /** Lets one go again that has gone or was given up; false where it waits already or there is none. */
    boolean again(WebhookId webhook, UUID id) {
        return jdbc.sql("""
                        update webhooks.delivery set state = 'waiting', due_at = now(), attempts = 0, changed_at = now()
                        where workspace_id = :workspace and webhook_id = :webhook and id = :id and state <> 'waiting'
                        """)
                        .param("workspace", CurrentWorkspace.id().value())
                        .param("webhook", webhook.value())
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Lets some go again that were given up since; how many. */
    int failedAgain(WebhookId webhook, Instant since, int most) {
        return jdbc.sql("""
                        update webhooks.delivery d
                        set state = 'waiting', due_at = now(), attempts = 0, changed_at = now()
                        from (
                          select id from webhooks.delivery
                          where workspace_id = :workspace and webhook_id = :webhook and state = 'failed'
                            and created_at >= :since
                          order by position
                          limit :most
                          for update skip locked) failed
                        where d.workspace_id = :workspace and d.id = failed.id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("webhook", webhook.value())
                .param("since", java.sql.Timestamp.from(since))
                .param("most", most)
                .update();
    }
}
