package social.rapport.timeline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.shared.Keyset;
import social.rapport.shared.PersonId;
import social.rapport.shared.Slice;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.ui.Words;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Audit;

/**
 * Interactions that a reader failed on and went past, so that the rest is not held up. A member sees which and why, has
 * them read again once the reason is gone, or lets them rest.
 */
@Component
public class Skips {

    private final JdbcClient jdbc;
    private final Timeline timeline;
    private final ObjectProvider<InteractionReader> readers;
    private final Audit audit;

    Skips(JdbcClient jdbc, Timeline timeline, ObjectProvider<InteractionReader> readers, Audit audit) {
        this.jdbc = jdbc;
        this.timeline = timeline;
        this.readers = readers;
        this.audit = audit;
    }

    /**
     * One interaction that one reader has not read.
     *
     * @param place where it stands on the timelines; null where it no longer does
     */
    public record Skip(
            UUID id,
            String reader,
            UUID interaction,
            Instant skippedAt,
            String reason,
            @Nullable Place place) {

        /** Whose timeline it stands on. */
        public record Place(ChannelId channel, PersonId person, Instant at) {}

        private static Skip read(ResultSet row, int number) throws SQLException {
            UUID person = row.getObject("person_id", UUID.class);
            return new Skip(
                    row.getObject("id", UUID.class),
                    row.getString("reader"),
                    row.getObject("interaction_id", UUID.class),
                    row.getTimestamp("skipped_at").toInstant(),
                    row.getString("reason"),
                    person == null
                            ? null
                            : new Place(
                                    new ChannelId(row.getObject("channel_id", UUID.class)),
                                    new PersonId(person),
                                    row.getTimestamp("occurred_at").toInstant()));
        }
    }

    void add(String reader, Interaction interaction, String reason) {
        jdbc.sql("""
                        insert into timeline.skip (workspace_id, id, reader, interaction_id, reason)
                        values (:workspace, :id, :reader, :interaction, :reason)
                        on conflict do nothing
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", Ids.next())
                .param("reader", reader)
                .param("interaction", interaction.id())
                .param("reason", reason.replace('\0', ' '))
                .update();
    }

    /** Those that wait for a member, the newest first. */
    public Slice<Skip> waiting(@Nullable Keyset after, int limit) {
        List<Skip> found = jdbc.sql("""
                        select s.id, s.reader, s.interaction_id, s.skipped_at, s.reason, i.channel_id, i.person_id,
                          i.occurred_at
                        from (
                          select *
                          from timeline.skip
                          where workspace_id = :workspace and dismissed_at is null
                            and (:after::timestamptz is null
                              or (skipped_at, id) < (:after::timestamptz, :after_id::uuid))
                          order by skipped_at desc, id desc
                          limit :limit) s
                        left join timeline.interaction i on i.workspace_id = :workspace and i.id = s.interaction_id
                        order by s.skipped_at desc, s.id desc
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("after", after == null ? null : Timestamp.from(after.at()))
                .param("after_id", after == null ? null : after.id())
                .param("limit", limit + 1)
                .query(Skip::read)
                .list();
        List<Skip> items = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit
                ? new Keyset(items.getLast().skippedAt(), items.getLast().id()).toString()
                : null;
        return new Slice<>(items, next, count());
    }

    private long count() {
        return jdbc.sql("select count(*) from timeline.skip where workspace_id = :workspace and dismissed_at is null")
                .param("workspace", CurrentWorkspace.id().value())
                .query(Long.class)
                .single();
    }

    /**
     * Has its reader read it again; it waits no longer.
     *
     * @throws Fault.Caller of kind CONFLICT where the reader fails again, or is no more
     */
    @Transactional
    public void replay(Actor by, UUID id) {
        Read taken = take(id).orElseThrow(() -> Fault.notFound("skipped interaction"));
        Interaction interaction = timeline.find(taken.interaction()).orElseThrow(() -> Fault.notFound("interaction"));
        InteractionReader reader = readers.stream()
                .filter(one -> one.name().equals(taken.reader()))
                .findFirst()
                .orElseThrow(() -> Fault.conflict("intake.wrong.reader"));
        record(by, "skip.replayed", taken);
        try {
            reader.read(List.of(interaction));
        } catch (RuntimeException again) {
            throw Fault.conflict(Words.later(
                    "intake.wrong.again",
                    "reason",
                    Words.t(Poison.reason(again)).replace('|', '/')));
        }
    }

    private record Read(String reader, UUID interaction) {

        private static Read read(ResultSet row, int number) throws SQLException {
            return new Read(row.getString("reader"), row.getObject("interaction_id", UUID.class));
        }
    }

    private Optional<Read> take(UUID id) {
        return jdbc.sql("""
                        delete from timeline.skip
                        where workspace_id = :workspace and id = :id and dismissed_at is null
                        returning reader, interaction_id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .query(Read::read)
                .optional();
    }

    /** Lets one rest; {@link #restore} takes that back. */
    @Transactional
    public void dismiss(Actor by, UUID id) {
        record(by, "skip.dismissed", settle(id, true));
    }

    @Transactional
    public void restore(Actor by, UUID id) {
        record(by, "skip.restored", settle(id, false));
    }

    private Read settle(UUID id, boolean dismissed) {
        return jdbc.sql("""
                        update timeline.skip
                        set dismissed_at = case when :dismissed then now() end
                        where workspace_id = :workspace and id = :id and (dismissed_at is null) = :dismissed
                        returning reader, interaction_id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .param("dismissed", dismissed)
                .query(Read::read)
                .optional()
                .orElseThrow(() -> Fault.notFound("skipped interaction"));
    }

    private void record(Actor by, String act, Read taken) {
        audit.record(by, act, "interaction:" + taken.interaction(), Map.of("reader", taken.reader()));
    }
}
