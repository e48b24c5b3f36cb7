package social.rapport.timeline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.channels.InboundLog;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.shared.Keyset;
import social.rapport.shared.Slice;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Audit;

/** Payloads that could not be made sense of. They block nothing; a member sees why and replays or dismisses them. */
@Component
public class Quarantine {

    private final JdbcClient jdbc;
    private final InboundLog inbound;
    private final Audit audit;

    Quarantine(JdbcClient jdbc, InboundLog inbound, Audit audit) {
        this.jdbc = jdbc;
        this.inbound = inbound;
        this.audit = audit;
    }

    /**
     * @param lane by which it came in
     * @param payload as it came, for a member to look at
     */
    public record Held(
            UUID id, ChannelId channel, Instant receivedAt, Instant heldAt, String reason, int lane, byte[] payload) {

        private static Held read(ResultSet row, int number) throws SQLException {
            return new Held(
                    row.getObject("id", UUID.class),
                    new ChannelId(row.getObject("channel_id", UUID.class)),
                    row.getTimestamp("received_at").toInstant(),
                    row.getTimestamp("held_at").toInstant(),
                    row.getString("reason"),
                    row.getInt("lane"),
                    row.getBytes("payload"));
        }
    }

    /** Holds one of an entry's payloads. */
    void hold(InboundLog.Entry entry, int index, String reason) {
        jdbc.sql("""
                        insert into timeline.quarantine (workspace_id, id, channel_id, received_at, reason, lane, payload)
                        values (:workspace, :id, :channel, :received, :reason, :lane, :payload)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", Ids.next())
                .param("channel", entry.channel().value())
                .param("received", Timestamp.from(entry.receivedAt()))
                .param("reason", reason.replace('\0', ' '))
                .param("lane", entry.lane())
                .param("payload", entry.payloads().get(index))
                .update();
    }

    /** What is held of a channel, or of all; newest first. */
    public Slice<Held> held(@Nullable ChannelId channel, @Nullable Keyset after, int limit) {
        List<Held> found = of(channel, """
                        select id, channel_id, received_at, held_at, reason, lane, payload
                        from timeline.quarantine
                        where workspace_id = :workspace and state = 'held'
                          and (:channel::uuid is null or channel_id = :channel::uuid)
                          and (:after::uuid is null or id < :after::uuid)
                        order by id desc
                        limit :limit
                        """)
                .param("after", after == null ? null : after.id())
                .param("limit", limit + 1)
                .query(Held::read)
                .list();
        List<Held> items = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit
                ? new Keyset(items.getLast().heldAt(), items.getLast().id()).toString()
                : null;
        return new Slice<>(items, next, count(channel));
    }

    private long count(@Nullable ChannelId channel) {
        return of(channel, """
                        select count(*) from timeline.quarantine
                        where workspace_id = :workspace and state = 'held'
                          and (:channel::uuid is null or channel_id = :channel::uuid)
                        """).query(Long.class).single();
    }

    private JdbcClient.StatementSpec of(@Nullable ChannelId channel, String query) {
        return jdbc.sql(query)
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", channel == null ? null : channel.value());
    }

    /** Puts a payload back at the end of the inbound log; it counts once, should it have had its effect before. */
    @Transactional
    public void replay(Actor by, UUID id) {
        Held held = settle(id, "held", "replayed");
        record(by, "quarantine.replayed", held);
        inbound.appendAgain(CurrentWorkspace.id(), held.channel(), held.lane(), held.payload());
    }

    /** Lets a payload rest; {@link #restore} takes that back. */
    @Transactional
    public void dismiss(Actor by, UUID id) {
        record(by, "quarantine.dismissed", settle(id, "held", "dismissed"));
    }

    @Transactional
    public void restore(Actor by, UUID id) {
        record(by, "quarantine.restored", settle(id, "dismissed", "held"));
    }

    private void record(Actor by, String act, Held held) {
        audit.record(
                by,
                act,
                "payload:" + held.id(),
                Map.of("channel", held.channel().toString()));
    }

    private Held settle(UUID id, String from, String to) {
        return jdbc.sql("""
                        update timeline.quarantine
                        set state = :to, settled_at = case when :to <> 'held' then now() end
                        where workspace_id = :workspace and id = :id and state = :from
                        returning id, channel_id, received_at, held_at, reason, lane, payload
                        """)
                .param("from", from)
                .param("to", to)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .query(Held::read)
                .optional()
                .orElseThrow(() -> Fault.notFound("payload in quarantine"));
    }
}
