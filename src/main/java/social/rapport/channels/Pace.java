package social.rapport.channels;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.ChannelId;
import social.rapport.shared.storage.CurrentWorkspace;

/** How fast a channel may send, across all nodes: a token bucket that holds one second's worth, and at least one. */
@Component
class Pace {

    private final JdbcClient jdbc;

    Pace(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many messages may go now, none while another node is taking some. Holds the bucket until the commit. */
    int open(ChannelId channel, double ratePerSecond) {
        jdbc.sql("""
                        insert into channels.pace (workspace_id, channel_id) values (:workspace, :channel)
                        on conflict do nothing
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", channel.value())
                .update();
        return jdbc.sql("""
                        select case when wait_until > now() then 0 else floor(least(
                          :burst,
                          tokens + :rate * extract(epoch from clock_timestamp() - refilled_at)::double precision)) end::integer
                        from channels.pace
                        where workspace_id = :workspace and channel_id = :channel
                          and not exists (
                            select from channels.health h
                            where h.workspace_id = :workspace and h.channel_id = :channel and h.stopped_at is not null)
                        for update skip locked
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", channel.value())
                .param("rate", ratePerSecond)
                .param("burst", Math.max(1, ratePerSecond))
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    void spend(ChannelId channel, double ratePerSecond, int messages) {
        jdbc.sql("""
                        update channels.pace
                        set tokens = least(
                            :burst,
                            tokens + :rate * extract(epoch from clock_timestamp() - refilled_at)::double precision) - :spent,
                          refilled_at = clock_timestamp()
                        where workspace_id = :workspace and channel_id = :channel
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", channel.value())
                .param("rate", ratePerSecond)
                .param("burst", Math.max(1, ratePerSecond))
                .param("spent", messages)
                .update();
    }

    /** The network asks the whole channel to wait. */
    void waitFor(ChannelId channel, Duration wait) {
        jdbc.sql("""
                        update channels.pace set wait_until = now() + :wait * interval '1 millisecond'
                        where workspace_id = :workspace and channel_id = :channel
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", channel.value())
                .param("wait", wait.toMillis())
                .update();
    }
}
