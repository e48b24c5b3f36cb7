package social.rapport.channels;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.storage.CurrentWorkspace;

/**
 * What comes in and goes out by channel. What comes in is counted in memory and written every few seconds, so that no
 * request waits for it; a crash loses these seconds of counting and nothing else.
 */
@Component
public class Traffic implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Traffic.class);
    private static final int SECONDS = 3;
    private static final int HOURS = 48;

    private final JdbcClient jdbc;
    private final Map<Channel, Counter> counters = new ConcurrentHashMap<>();
    private @Nullable ScheduledExecutorService clock;

    Traffic(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static final class Counter {
        private final LongAdder received = new LongAdder();
        private final LongAdder refused = new LongAdder();
        private volatile @Nullable String reason;
    }

    /** What an hour was like. */
    public enum Hour {
        IDLE,
        WELL,
        SLOW,
        DOWN
    }

    /**
     * A channel's last two days.
     *
     * @param received interactions that came in within 24 hours
     * @param sent messages that went out within 24 hours
     * @param hours oldest first, 48 of them
     */
    public record Lately(long received, long sent, List<Hour> hours) {

        public static final Lately NOTHING = new Lately(0, 0, Collections.nCopies(HOURS, Hour.IDLE));
    }

    void received(Channel channel, int interactions) {
        counter(channel).received.add(interactions);
    }

    /** Being busy is our own trouble and is not counted against whoever sent. */
    void refused(Channel channel, Fault.Caller why) {
        if (why.kind() != Fault.Kind.BUSY) {
            Counter counter = counter(channel);
            counter.refused.increment();
            counter.reason = why.getMessage();
        }
    }

    private Counter counter(Channel channel) {
        return counters.computeIfAbsent(channel, ignored -> new Counter());
    }

    @Override
    public void start() {
        clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name("traffic").factory());
        clock.scheduleWithFixedDelay(this::write, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    void write() {
        for (Channel channel : List.copyOf(counters.keySet())) {
            Counter counter = counters.remove(channel);
            try {
                if (counter != null) {
                    CurrentWorkspace.run(channel.workspace(), () -> write(channel, counter));
                }
            } catch (RuntimeException failed) {
                log.warn("The traffic of channel {} could not be written", channel.id(), failed);
            }
        }
    }

    private void write(Channel channel, Counter counter) {
        long received = counter.received.sum();
        long refused = counter.refused.sum();
        jdbc.sql("""
                        insert into channels.traffic as t (workspace_id, channel_id, hour, received, refused)
                        values (:workspace, :channel, date_trunc('hour', now(), 'UTC'), :received, :refused)
                        on conflict (workspace_id, channel_id, hour) do update
                          set received = t.received + excluded.received, refused = t.refused + excluded.refused
                        """)
                .param("workspace", channel.workspace().value())
                .param("channel", channel.id().value())
                .param("received", received)
                .param("refused", refused)
                .update();
        jdbc.sql("""
                        insert into channels.health as h
                          (workspace_id, channel_id, received_at, refused_at, refused_reason)
                        values (:workspace, :channel, case when :received > 0 then now() end,
                          case when :refused > 0 then now() end, :reason)
                        on conflict (workspace_id, channel_id) do update
                          set received_at = coalesce(excluded.received_at, h.received_at),
                            refused_at = coalesce(excluded.refused_at, h.refused_at),
                            refused_reason = coalesce(excluded.refused_reason, h.refused_reason)
                        """)
                .param("workspace", channel.workspace().value())
                .param("channel", channel.id().value())
                .param("received", received)
                .param("refused", refused)
                .param("reason", counter.reason)
                .update();
    }

    /** By channel; those where nothing happened are left out. */
    public Map<ChannelId, Lately> lately() {
        Instant thisHour = Instant.now().truncatedTo(ChronoUnit.HOURS);
        Instant first = thisHour.minus(HOURS - 1, ChronoUnit.HOURS);
        Instant day = Instant.now().minus(24, ChronoUnit.HOURS);
        Map<ChannelId, List<Hour>> hours = new HashMap<>();
        Map<ChannelId, long[]> sums = new HashMap<>();
        jdbc.sql("""
                        select channel_id, hour, sum(received) as received, sum(refused) as refused, sum(sent) as sent,
                          sum(failed) as failed
                        from (
                          select channel_id, hour, received, refused, 0 as sent, 0 as failed
                          from channels.traffic
                          where workspace_id = :workspace and hour >= :first
                          union all
                          select channel_id, date_trunc('hour', at, 'UTC'), 0, 0,
                            count(*) filter (where outcome = 'sent'), count(*) filter (where outcome <> 'sent')
                          from channels.attempt
                          where workspace_id = :workspace and at >= :first
                          group by 1, 2) e
                        group by channel_id, hour
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("first", Timestamp.from(first))
                .query(row -> {
                    ChannelId channel = new ChannelId(row.getObject("channel_id", UUID.class));
                    Instant hour = row.getTimestamp("hour").toInstant();
                    int at = (int) ChronoUnit.HOURS.between(first, hour);
                    if (at >= 0 && at < HOURS) {
                        long good = row.getLong("received") + row.getLong("sent");
                        long bad = row.getLong("refused") + row.getLong("failed");
                        hours.computeIfAbsent(channel, key -> new ArrayList<>(Lately.NOTHING.hours()))
                                .set(at, bad == 0 ? Hour.WELL : good > 0 ? Hour.SLOW : Hour.DOWN);
                    }
                    if (!hour.isBefore(day.truncatedTo(ChronoUnit.HOURS))) {
                        long[] sum = sums.computeIfAbsent(channel, key -> new long[2]);
                        sum[0] += row.getLong("received");
                        sum[1] += row.getLong("sent");
                    }
                });
        Map<ChannelId, Lately> lately = new HashMap<>();
        hours.forEach((channel, of) -> {
            long[] sum = sums.getOrDefault(channel, new long[2]);
            lately.put(channel, new Lately(sum[0], sum[1], List.copyOf(of)));
        });
        return lately;
    }

    @Override
    public void stop() {
        if (clock != null) {
            clock.shutdown();
            clock = null;
            write();
        }
    }

    @Override
    public boolean isRunning() {
        return clock != null;
    }
}
