package social.rapport.channels;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.channels.Outbox.State;
import social.rapport.people.Cluster;
import social.rapport.shared.ChannelId;
import social.rapport.shared.storage.CurrentWorkspace;
import tools.jackson.databind.json.JsonMapper;

/** The rows of the outbox of the workspace at work. */
@Component
class OutboxMessages {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    OutboxMessages(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Optional<OutboxMessage> find(UUID id) {
        return find(List.of(id)).stream().findFirst();
    }

    List<OutboxMessage> find(List<UUID> ids) {
        return jdbc.sql("""
                        select * from channels.message where workspace_id = :workspace and id = any(:ids)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, number) -> OutboxMessage.read(row, json))
                .list();
    }

    /** Adds a message that the gate has judged, unless one of its id is there already. */
    void add(OutboxMessage message, UUID verdict, State state, Instant due, @Nullable Reason reason) {
        OutboundMessage content = message.message();
        jdbc.sql("""
                        insert into channels.message (workspace_id, id, channel_id, person_id, purpose, topic, contact, kind,
                          recipient, conversation, in_reply_to, subject, body, media, author, automatic, state, verdict_id,
                          due_at, reason, facts, confidential, template)
                        values (:workspace, :id, :channel, :person, :purpose, :topic, :contact, :kind,
                          :recipient, :conversation, :inReplyTo, :subject, :body, :media::jsonb, :author, :automatic, :state,
                          :verdict, :due, :reason, :facts::jsonb, :confidential, :template::jsonb)
                        on conflict (workspace_id, id) do nothing
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", message.id())
                .param("channel", message.channel().value())
                .param("person", message.person().value())
                .param("purpose", message.purpose())
                .param("topic", message.topic())
                .param("contact", key(message.contact()))
                .param("kind", key(content.kind()))
                .param("recipient", Objects.requireNonNullElse(content.recipient(), ""))
                .param("conversation", content.conversation())
                .param("inReplyTo", content.inReplyTo())
                .param("subject", content.subject())
                .param("body", content.text())
                .param("media", json.writeValueAsString(content.media()))
                .param("author", content.author())
                .param("automatic", content.automatic())
                .param("state", key(state))
                .param("verdict", verdict)
                .param("due", Timestamp.from(due))
                .param("reason", key(reason))
                .param("facts", facts(reason))
                .param("confidential", message.confidential())
                .param("template", content.template() == null ? null : json.writeValueAsString(content.template()))
                .update();
    }

    /**
     * Takes up to this many messages of a channel that are due, one a recipient and the earliest of theirs, and holds them
     * for a while: who takes them and dies gives them back by the passing of time.
     */
    List<OutboxMessage> lease(Channel channel, int most) {
        return jdbc.sql("""
                        update channels.message m
                        set leased_until = now() + interval '2 minutes', attempts = m.attempts + 1
                        from (
                          select c.id
                          from channels.message c
                          where c.workspace_id = :workspace and c.channel_id = :channel
                            and c.state in ('queued', 'deferred') and c.due_at <= now()
                            and (c.leased_until is null or c.leased_until < now())
                            and not exists (
                              select from channels.message earlier
                              where earlier.workspace_id = :workspace and earlier.channel_id = :channel
                                and earlier.recipient = c.recipient and earlier.position < c.position
                                and (earlier.state = 'queued' or earlier.state = 'deferred' and earlier.due_at <= now()))
                          order by c.due_at, c.position
                          limit :most
                          for update skip locked) due
                        where m.workspace_id = :workspace and m.id = due.id
                        returning m.*
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", channel.id().value())
                .param("most", most)
                .query((row, number) -> OutboxMessage.read(row, json))
                .list();
    }

    /**
     * Sets how far a message has come, and gives it back. What is known to have arrived is sent, whatever came of a try.
     *
     * @param wait until it is due again, in milliseconds
     * @param counts whether the try that ends here counts as one
     */
    void move(UUID id, State state, long wait, boolean counts, @Nullable Reason reason, @Nullable String externalId) {
        jdbc.sql("""
                        update channels.message
                        set state = case when delivered_at is null then :state::text else 'sent' end,
                          due_at = now() + :wait * interval '1 millisecond', leased_until = null,
                          attempts = attempts - case when :counts then 0 else 1 end,
                          reason = case when delivered_at is null then :reason::text end,
                          facts = case when delivered_at is null then :facts::jsonb else '{}' end, external_id = :external, changed_at = now(), announced = false
                        where workspace_id = :workspace and id = :id and state in ('queued', 'deferred')
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .param("state", key(state))
                .param("wait", wait)
                .param("counts", counts)
                .param("reason", key(reason))
                .param("facts", facts(reason))
                .param("external", externalId)
                .update();
    }

    /** Notes where a post is read. */
    void found(UUID id, String url) {
        jdbc.sql("update channels.message set url = :url where workspace_id = :workspace and id = :id")
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .param("url", url)
                .update();
    }

    /**
     * What waits for these people and is no answer, until the transaction ends. What somebody is about to send is left to
     * them: they ask the gate right before.
     *
     * @param purpose null for any
     * @param channel null for any
     */
    List<OutboxMessage> waiting(Cluster people, @Nullable String purpose, @Nullable ChannelId channel) {
        return jdbc.sql("""
                        select * from channels.message
                        where workspace_id = :workspace and person_id = any(:people::uuid[])
                          and (:purpose::text is null or purpose = :purpose)
                          and contact = 'message' and state in ('queued', 'deferred')
                          and (leased_until is null or leased_until < now())
                          and (:channel::uuid is null or channel_id = :channel)
                        order by position
                        for update skip locked
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("people", people.array())
                .param("purpose", purpose)
                .param("channel", channel == null ? null : channel.value())
                .query((row, number) -> OutboxMessage.read(row, json))
                .list();
    }

    Optional<String> lastBegun(Cluster people, ChannelId channel, Instant by) {
        return jdbc.sql("""
                        select purpose from channels.message
                        where workspace_id = :workspace and person_id = any(:people::uuid[]) and channel_id = :channel
                          and contact = 'message' and kind = 'private_reply' and state = 'sent' and changed_at <= :by
                        order by position desc
                        limit 1
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("people", people.array())
                .param("channel", channel.value())
                .param("by", Timestamp.from(by))
                .query(String.class)
                .optional();
    }

    /** Notes that a message's change was told; false where somebody else has. */
    boolean announced(UUID id) {
        return jdbc.sql("""
                                update channels.message set announced = true
                                where workspace_id = :workspace and id = :id and not announced
                                """)
                        .param("workspace", CurrentWorkspace.id().value())
                        .param("id", id)
                        .update()
                == 1;
    }

    private static @Nullable String key(@Nullable Reason reason) {
        return reason == null ? null : reason.key();
    }

    private String facts(@Nullable Reason reason) {
        return json.writeValueAsString(reason == null ? Map.of() : reason.facts());
    }

    static String key(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
