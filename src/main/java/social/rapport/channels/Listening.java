package social.rapport.channels;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.ChannelId;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.CurrentWorkspace;
import tools.jackson.databind.json.JsonMapper;

/** How far listening to channels has come, and who does it: one node at a time, for as long as it says so again. */
@Component
class Listening {

    private static final Duration LEASE = Duration.ofSeconds(90);

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Listening(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    record Due(WorkspaceId workspace, ChannelId channel) {}

    /** Where nobody listens who should, in all workspaces. */
    List<Due> due() {
        return jdbc.sql("select workspace_id, channel_id from channels.to_be_heard()")
                .query((row, number) -> new Due(
                        new WorkspaceId(row.getObject("workspace_id", UUID.class)),
                        new ChannelId(row.getObject("channel_id", UUID.class))))
                .list();
    }

    /** Has the channel of the workspace at work listened to from now on. */
    void begin(ChannelId channel) {
        jdbc.sql("""
                        insert into channels.listening (workspace_id, channel_id) values (:workspace, :channel)
                        on conflict do nothing
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", channel.value())
                .update();
    }

    /** The network has told that it has something: it is asked at once, unless it has just failed. */
    void ring(ChannelId channel) {
        jdbc.sql("""
                        insert into channels.listening as l (workspace_id, channel_id) values (:workspace, :channel)
                        on conflict (workspace_id, channel_id) do update
                          set rung = true, due_at = case when l.failures = 0 then least(l.due_at, now()) else l.due_at end
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", channel.value())
                .update();
    }

    /** It is not listened to any more, for its network delivers by itself now. */
    void end(ChannelId channel) {
        jdbc.sql("delete from channels.listening where workspace_id = :workspace and channel_id = :channel")
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", channel.value())
                .update();
    }

    /** A member has acted; whatever failed is tried again at once. */
    void anew(ChannelId channel) {
        jdbc.sql("""
                        update channels.listening
                        set due_at = now(), failing_since = null, failures = 0, reason = null, facts = '{}', stopped_at = null
                        where workspace_id = :workspace and channel_id = :channel
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", channel.value())
                .update();
    }

    /** Takes the channel for this holder; false where another has it. */
    boolean take(ChannelId channel, UUID holder) {
        return 1
                == jdbc.sql("""
                        update channels.listening set holder = :holder, rung = false, leased_until = now() + :lease::interval
                        where workspace_id = :workspace and channel_id = :channel and stopped_at is null
                          and (leased_until is null or leased_until < now())
                        """)
                        .param("workspace", CurrentWorkspace.id().value())
                        .param("channel", channel.value())
                        .param("holder", holder)
                        .param("lease", LEASE.toString())
                        .update();
    }

    /** How far it has come; null at the beginning. */
    @Nullable
    String cursor(ChannelId channel) {
        return jdbc.sql(
                        "select cursor from channels.listening where workspace_id = :workspace and channel_id = :channel")
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", channel.value())
                .query((row, number) -> Optional.ofNullable(row.getString("cursor")))
                .single()
                .orElse(null);
    }

    /** Notes what was heard and keeps the channel; false where it was lost to another meanwhile. */
    boolean keep(ChannelId channel, UUID holder, @Nullable String cursor) {
        return 1
                == jdbc.sql("""
                        update channels.listening
                        set cursor = :cursor, leased_until = now() + :lease::interval, heard_at = now(),
                          failing_since = null, failures = 0, reason = null, facts = '{}'
                        where workspace_id = :workspace and channel_id = :channel and holder = :holder
                        """)
                        .param("workspace", CurrentWorkspace.id().value())
                        .param("channel", channel.value())
                        .param("holder", holder)
                        .param("cursor", cursor)
                        .param("lease", LEASE.toString())
                        .update();
    }

    /** Lets go of the channel until it is due again. */
    void release(ChannelId channel, UUID holder, Duration rest) {
        jdbc.sql("""
                        update channels.listening
                        set holder = null, leased_until = null, due_at = case when rung and failures = 0 then now() else :due end
                        where workspace_id = :workspace and channel_id = :channel and holder = :holder
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", channel.value())
                .param("holder", holder)
                .param("due", Timestamp.from(Clock.systemUTC().instant().plus(rest)))
                .update();
    }

    /**
     * Notes that the network failed; for good where only a member can help.
     *
     * @return how often in a row it has
     */
    int failed(ChannelId channel, UUID holder, Reason reason, boolean isFinal) {
        return jdbc.sql("""
                        update channels.listening
                        set failing_since = coalesce(failing_since, now()), failures = failures + 1, reason = :reason,
                          facts = :facts::jsonb, stopped_at = case when :final then now() end
                        where workspace_id = :workspace and channel_id = :channel and holder = :holder
                        returning failures
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", channel.value())
                .param("holder", holder)
                .param("reason", reason.key())
                .param("facts", json.writeValueAsString(reason.facts()))
                .param("final", isFinal)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }
}
