package social.rapport.channels;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.channels.Outbox.State;
import social.rapport.consent.Verdict;
import social.rapport.shared.Fault;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Audit;

/** What a member does about messages that did not go out, or should not. */
@Component
public class DeadLetters {

    private static final Reason BY_MEMBER = new Reason("delivery.cancelled", java.util.Map.of());

    private final JdbcClient jdbc;
    private final Channels channels;
    private final OutboxMessages messages;
    private final Asking asking;
    private final Announcements announcements;
    private final Dispatcher dispatcher;
    private final Audit audit;

    DeadLetters(
            JdbcClient jdbc,
            Channels channels,
            OutboxMessages messages,
            Asking asking,
            Announcements announcements,
            Dispatcher dispatcher,
            Audit audit) {
        this.jdbc = jdbc;
        this.channels = channels;
        this.messages = messages;
        this.asking = asking;
        this.announcements = announcements;
        this.dispatcher = dispatcher;
        this.audit = audit;
    }

    /**
     * Puts a message that was given up or cancelled to the gate and, where it is allowed or deferred, into the outbox again,
     * with all its tries before it and under the same id.
     *
     * @throws Fault.Caller where it is still on its way, or has gone
     */
    @Transactional
    public Verdict resend(Actor by, UUID id) {
        OutboxMessage message = held(id);
        if (message.state() != State.DEAD && message.state() != State.CANCELLED) {
            throw Fault.conflict("outbox.wrong.not-dead");
        }
        Channel channel = channels.get(message.channel());
        if (channel.state() == Channel.State.DISCONNECTED) {
            throw Fault.conflict("channel.wrong.disconnected");
        }
        Verdict verdict = asking.judge(channel, message);
        Instant now = Clock.systemUTC().instant();
        switch (verdict) {
            case Verdict.Allowed allowed -> revive(id, allowed.id(), State.QUEUED, now);
            case Verdict.Deferred deferred -> revive(id, deferred.id(), State.DEFERRED, deferred.until());
            case Verdict.Refused refused -> {}
        }
        audit.record(by, "message.resent", "message:" + id);
        announcements.publish(id);
        dispatcher.wakeAfterCommit();
        return verdict;
    }

    private void revive(UUID id, UUID verdict, State state, Instant due) {
        jdbc.sql("""
                        update channels.message
                        set state = :state, verdict_id = :verdict, due_at = :due, attempts = 0, reason = null, facts = '{}',
                          delivered_at = null, read_at = null, changed_at = now()
                        where workspace_id = :workspace and id = :id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .param("state", OutboxMessages.key(state))
                .param("verdict", verdict)
                .param("due", Timestamp.from(due))
                .update();
    }

    /**
     * Stops a message that has not gone yet, or lays a dead one to rest.
     *
     * @throws Fault.Caller where it has gone, or is going this very moment
     */
    @Transactional
    public OutboxMessage cancel(Actor by, UUID id) {
        OutboxMessage message = held(id);
        if (message.state() == State.SENT) {
            throw Fault.conflict("outbox.wrong.gone");
        }
        int cancelled = jdbc.sql("""
                        update channels.message
                        set state = 'cancelled', reason = :reason, facts = '{}', changed_at = now()
                        where workspace_id = :workspace and id = :id and (leased_until is null or leased_until < now())
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .param("reason", BY_MEMBER.key())
                .update();
        if (cancelled == 0) {
            throw Fault.conflict("outbox.wrong.going");
        }
        audit.record(by, "message.cancelled", "message:" + id);
        announcements.publish(id);
        return messages.find(id).orElseThrow();
    }

    /** The message, which nobody else moves until the transaction ends. */
    private OutboxMessage held(UUID id) {
        boolean isThere = jdbc.sql("""
                        select true from channels.message where workspace_id = :workspace and id = :id for update
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .query(Boolean.class)
                .optional()
                .orElse(false);
        if (!isThere) {
            throw Fault.notFound("message");
        }
        return messages.find(id).orElseThrow();
    }
}
