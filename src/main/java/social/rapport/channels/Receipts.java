package social.rapport.channels;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import social.rapport.shared.ChannelId;
import social.rapport.shared.storage.Columns;
import social.rapport.shared.storage.CurrentWorkspace;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes in what networks tell of messages that they were handed. Whatever is told twice, late or in another order leaves a
 * message as it would be had each been told once and in time: what is known to have arrived has arrived, whoever says
 * otherwise, and what nobody knows is passed over.
 */
@Component
public class Receipts {

    private final JdbcTemplate jdbc;
    private final JsonMapper json;
    private final Announcements announcements;
    private final OutboxMessages messages;
    private final OptOuts optOuts;

    Receipts(
            JdbcTemplate jdbc, JsonMapper json, Announcements announcements, OutboxMessages messages, OptOuts optOuts) {
        this.jdbc = jdbc;
        this.json = json;
        this.announcements = announcements;
        this.messages = messages;
        this.optOuts = optOuts;
    }

    /** Notes what is told of messages of a channel of the workspace at work, in the caller's transaction. */
    public void take(ChannelId channel, List<Receipt> receipts) {
        if (receipts.isEmpty()) {
            return;
        }
        List<UUID> moved = new ArrayList<>();
        jdbc.query(TAKE, statement -> bind(channel, receipts, statement), row -> {
            moved.add(row.getObject("id", UUID.class));
        });
        if (receipts.stream().anyMatch(receipt -> reason(receipt).isStopThere())) {
            optOuts.record(messages.find(moved));
        }
        announcements.announceOnceCommitted(moved);
    }

    /** Notes that people have seen all that had reached them, in the caller's transaction. */
    public void see(ChannelId channel, List<Reading.Seen> seen) {
        if (seen.isEmpty()) {
            return;
        }
        List<UUID> moved = new ArrayList<>();
        jdbc.query(SEE, statement -> bindSeen(channel, seen, statement), row -> {
            moved.add(row.getObject("id", UUID.class));
        });
        announcements.announceOnceCommitted(moved);
    }

    private static void bindSeen(ChannelId channel, List<Reading.Seen> seen, PreparedStatement statement)
            throws SQLException {
        new Columns(statement, 1)
                .add("text", seen, Reading.Seen::account)
                .add("timestamptz", seen, Reading.Seen::until)
                .add("timestamptz", seen, Reading.Seen::at);
        statement.setObject(4, CurrentWorkspace.id().value());
        statement.setObject(5, channel.value());
    }

    /**
     * The network says of each before that it was delivered; what it has not told of may still be on its way. Clocks may differ
     * by five seconds.
     */
    private static final String SEE = """
            update channels.message m
            set read_at = s.at, told_at = now(), announced = false
            from (
              select account, max(until) as until, min(at) as at
              from unnest(?::text[], ?::timestamptz[], ?::timestamptz[]) as t(account, until, at)
              group by account
            ) s
            where m.workspace_id = ? and m.channel_id = ? and m.recipient = s.account and m.kind = 'private_reply'
              and m.delivered_at is not null and m.read_at is null
              and m.delivered_at <= s.until + interval '5 seconds'
            returning m.id
            """;

    private void bind(ChannelId channel, List<Receipt> receipts, PreparedStatement statement) throws SQLException {
        new Columns(statement, 1)
                .add("text", receipts, Receipt::message)
                .add("uuid", receipts, receipt -> id(receipt.message()))
                .add("text", receipts, receipt -> OutboxMessages.key(receipt.state()))
                .add("timestamptz", receipts, Receipt::at)
                .add("text", receipts, receipt -> reason(receipt).key())
                .add(
                        "text",
                        receipts,
                        receipt -> json.writeValueAsString(reason(receipt).facts()));
        statement.setObject(7, CurrentWorkspace.id().value());
        statement.setObject(8, channel.value());
        statement.setObject(9, CurrentWorkspace.id().value());
    }

    /** Ours; null where it can only be the network's. */
    private static @Nullable UUID id(String message) {
        try {
            return message.length() == 36 ? UUID.fromString(message) : null;
        } catch (IllegalArgumentException ofTheNetwork) {
            return null;
        }
    }

    private static Reason reason(Receipt receipt) {
        return receipt.reason() == null ? new Reason("delivery.not_arrived", Map.of()) : receipt.reason();
    }

    /**
     * {@code n} is all that is told of a message. One that is being handed over at this moment is left to whoever does that,
     * but for its failure, which they then find. That it failed long before it went out is told of an earlier try, as where a
     * mailbox is read anew after it was sent again; clocks may differ by an hour.
     */
    private static final String TAKE = """
            with told as (
              select m.id, greatest(t.at, m.created_at) as at, t.reason, t.facts,
                case when t.state = 'failed' and t.at < m.changed_at - interval '1 hour' then 'past' else t.state end as state
              from unnest(?::text[], ?::uuid[], ?::text[], ?::timestamptz[], ?::text[], ?::text[])
                as t(message, id, state, at, reason, facts)
              join channels.message m
                on m.workspace_id = ? and m.channel_id = ? and (m.id = t.id or m.external_id = t.message)
              order by m.id
              for update of m
            ), n as (
              select id, min(at) filter (where state in ('delivered', 'read')) as delivered_at,
                min(at) filter (where state = 'read') as read_at,
                (array_agg(reason order by facts) filter (where state = 'failed'))[1] as reason,
                min(facts) filter (where state = 'failed') as facts
              from told
              group by id
            )
            update channels.message m
            set (state, due_at, leased_until, reason, facts, changed_at, delivered_at, read_at, told_at, announced) = (
              select
                case when w.arrives then 'sent' when w.fails then 'dead' else m.state end,
                case when w.arrives or w.fails then now() else m.due_at end,
                case when w.arrives or w.fails then null else m.leased_until end,
                case when w.arrives then null when w.fails then n.reason else m.reason end,
                case when w.arrives then '{}' when w.fails then n.facts::jsonb else m.facts end,
                case when w.arrives or w.fails then now() else m.changed_at end,
                least(m.delivered_at, n.delivered_at), least(m.read_at, n.read_at), now(), false
              from (
                select
                  n.delivered_at is not null and (m.state = 'dead' or m.state = 'queued' and m.attempts > 0
                    and (m.leased_until is null or m.leased_until < now())) as arrives,
                  n.reason is not null and n.delivered_at is null and (m.state = 'sent' or m.leased_until >= now()) as fails
              ) w)
            from n
            where m.workspace_id = ? and m.id = n.id and m.state in ('queued', 'sent', 'dead')
              and (n.delivered_at < coalesce(m.delivered_at, 'infinity') or n.read_at < coalesce(m.read_at, 'infinity')
                or n.reason is not null and n.delivered_at is null and m.delivered_at is null
                  and (m.state = 'sent' or m.state = 'queued' and m.leased_until >= now()))
            returning m.id
            """;
}
