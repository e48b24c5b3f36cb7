package social.rapport.channels;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.channels.ChannelHealth.Trouble;
import social.rapport.shared.ChannelId;
import social.rapport.shared.storage.CurrentWorkspace;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** How the channels of the workspace at work do. */
@Component
public class Health {

    private static final TypeReference<Map<String, String>> FACTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Listening listening;

    Health(JdbcClient jdbc, JsonMapper json, Listening listening) {
        this.jdbc = jdbc;
        this.json = json;
        this.listening = listening;
    }

    public ChannelHealth of(ChannelId channel) {
        return all().getOrDefault(channel, ChannelHealth.UNTRIED);
    }

    /** By channel, those left out of which nothing is known yet. */
    public Map<ChannelId, ChannelHealth> all() {
        Map<ChannelId, ChannelHealth> all = new HashMap<>();
        jdbc.sql("""
                        select c.id, h.received_at, h.refused_at, h.refused_reason, h.sent_at, h.failing_since, h.reason,
                          h.facts, h.stopped_at, l.failing_since as deaf_failing_since, l.reason as deaf_reason,
                          l.facts as deaf_facts, l.stopped_at as deaf_stopped_at,
                          coalesce(o.waiting, 0) as waiting, coalesce(o.dead, 0) as dead
                        from channels.channel c
                        left join channels.health h on h.workspace_id = :workspace and h.channel_id = c.id
                        left join channels.listening l on l.workspace_id = :workspace and l.channel_id = c.id
                        left join (
                          select channel_id, count(*) filter (where state in ('queued', 'deferred')) as waiting,
                            count(*) filter (where state = 'dead') as dead
                          from channels.message
                          where workspace_id = :workspace and state in ('queued', 'deferred', 'dead')
                          group by channel_id) o on o.channel_id = c.id
                        where c.workspace_id = :workspace
                        """).param("workspace", CurrentWorkspace.id().value()).query(row -> {
            all.put(new ChannelId(row.getObject("id", UUID.class)), read(row));
        });
        return all;
    }

    void sent(ChannelId channel) {
        jdbc.sql("""
                        insert into channels.health (workspace_id, channel_id, sent_at)
                        values (:workspace, :channel, now())
                        on conflict (workspace_id, channel_id) do update
                          set sent_at = now(), failing_since = null, failures = 0, reason = null, facts = '{}'
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", channel.value())
                .update();
    }

    /** Sending failed for the moment; after failures alone for so long, it stops until a member acts. */
    void failed(ChannelId channel, Reason reason, Duration lasting) {
        jdbc.sql("""
                        insert into channels.health as h
                          (workspace_id, channel_id, failing_since, failures, reason, facts)
                        values (:workspace, :channel, now(), 1, :reason, :facts::jsonb)
                        on conflict (workspace_id, channel_id) do update
                          set failing_since = coalesce(h.failing_since, now()), failures = h.failures + 1,
                            reason = excluded.reason, facts = excluded.facts,
                            stopped_at = case
                              when h.failing_since < now() - :lasting * interval '1 millisecond'
                                then coalesce(h.stopped_at, now())
                              else h.stopped_at end
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", channel.value())
                .param("reason", reason.key())
                .param("facts", json.writeValueAsString(reason.facts()))
                .param("lasting", lasting.toMillis())
                .update();
    }

    /** Nothing more goes out until a member acts. */
    void stopped(ChannelId channel, Reason reason) {
        failed(channel, reason, Duration.ofDays(1));
        jdbc.sql("""
                        update channels.health set stopped_at = coalesce(stopped_at, now())
                        where workspace_id = :workspace and channel_id = :channel
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", channel.value())
                .update();
    }

    /** It was connected, or connected again; from now on it is listened to where its network waits for that. */
    void connected(ChannelId channel, Capabilities can) {
        if (can.hasSource()) {
            listening.begin(channel);
        } else {
            listening.end(channel);
        }
        mended(channel);
    }

    /** A member has acted; sending and listening start anew. */
    void mended(ChannelId channel) {
        jdbc.sql("""
                        update channels.health
                        set stopped_at = null, failing_since = null, failures = 0, reason = null, facts = '{}'
                        where workspace_id = :workspace and channel_id = :channel
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", channel.value())
                .update();
        listening.anew(channel);
    }

    private ChannelHealth read(ResultSet row) throws SQLException {
        return new ChannelHealth(
                instant(row, "received_at"),
                instant(row, "refused_at"),
                row.getString("refused_reason"),
                instant(row, "sent_at"),
                trouble(row, ""),
                trouble(row, "deaf_"),
                row.getLong("waiting"),
                row.getLong("dead"));
    }

    private @Nullable Trouble trouble(ResultSet row, String prefix) throws SQLException {
        Instant since = instant(row, prefix + "failing_since");
        if (since == null) {
            return null;
        }
        String reason = row.getString(prefix + "reason");
        return new Trouble(
                since,
                reason == null ? null : new Reason(reason, json.readValue(row.getString(prefix + "facts"), FACTS)),
                instant(row, prefix + "stopped_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
