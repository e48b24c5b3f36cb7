package social.rapport.channels.chat;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.channels.Receipt;
import social.rapport.channels.Receipt.State;
import social.rapport.channels.Receipts;
import social.rapport.shared.ChannelId;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.CurrentWorkspace;

/** What was answered in the chats of the workspace at work and has not reached any browser of its visitor, or their eyes. */
@Component
class UnseenLines {

    private static final int AT_ONCE = 200;

    private final JdbcClient jdbc;
    private final Receipts receipts;

    UnseenLines(JdbcClient jdbc, Receipts receipts) {
        this.jdbc = jdbc;
        this.receipts = receipts;
    }

    /**
     * The answers that one visitor who left an address has not seen.
     *
     * @param position of the last of them
     * @param origin of the website where they were last
     */
    record Unseen(
            UUID visit,
            PersonId person,
            String email,
            @Nullable String locale,
            String origin,
            String text,
            long position) {}

    /** Notes what has been written to a browser of theirs, in the caller's transaction. */
    void seen(Visit visit, List<Line> lines) {
        jdbc.sql("""
                        update channels.visit set seen_position = :position
                        where workspace_id = :workspace and id = :visit and seen_position < :position
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("visit", visit.id())
                .param("position", lines.getLast().position())
                .update();
        tell(
                visit,
                State.DELIVERED,
                lines.stream().filter(Line::ours).map(Line::id).toList());
    }

    /** Notes up to where they have had the chat before their eyes, in the caller's transaction. */
    void read(Visit visit, long position) {
        tell(
                visit,
                State.READ,
                jdbc.sql("""
                        with before as (
                          select read_position, least(last_position, :position) as position from channels.visit
                          where workspace_id = :workspace and id = :visit
                          for update),
                        noted as (
                          update channels.visit v set read_position = before.position
                          from before
                          where v.workspace_id = :workspace and v.id = :visit and before.position > before.read_position)
                        select l.id
                        from before
                        join channels.chat_line l on l.workspace_id = :workspace and l.visit_id = :visit and l.ours
                          and l.position > before.read_position and l.position <= before.position
                        order by l.position
                        """)
                        .param("workspace", CurrentWorkspace.id().value())
                        .param("visit", visit.id())
                        .param("position", position)
                        .query(String.class)
                        .list());
    }

    private void tell(Visit visit, State state, List<String> messages) {
        Instant now = Instant.now();
        receipts.take(
                visit.channel(),
                messages.stream()
                        .map(message -> new Receipt(message, state, now, null))
                        .toList());
    }

    /** Of those whose first unseen answer is older than this and was not mailed; what rules wrote is not worth a mail. */
    List<Unseen> since(ChannelId channel, Instant before) {
        return jdbc.sql("""
                        select v.id, v.email, v.locale, max(l.position) as position,
                          (array_agg(m.person_id order by l.position desc))[1] as person_id,
                          string_agg(l.text, E'\n\n' order by l.position) as text,
                          (select t.origin from channels.visit_token t
                            where t.workspace_id = :workspace and t.visit_id = v.id
                            order by t.created_at desc limit 1) as origin
                        from channels.visit v
                        join channels.chat_line l on l.workspace_id = :workspace and l.visit_id = v.id and l.ours
                          and l.position > greatest(v.seen_position, v.mailed_position)
                        join channels.message m on m.workspace_id = :workspace
                          and m.id = case when l.ours then l.id::uuid end and not m.automatic
                        where v.workspace_id = :workspace and v.channel_id = :channel and v.email is not null
                          and v.last_position > greatest(v.seen_position, v.mailed_position)
                        group by v.workspace_id, v.id
                        having min(l.at) < :before
                        limit :most
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", channel.value())
                .param("before", Timestamp.from(before))
                .param("most", AT_ONCE)
                .query((row, number) -> new Unseen(
                        row.getObject("id", UUID.class),
                        new PersonId(row.getObject("person_id", UUID.class)),
                        row.getString("email"),
                        row.getString("locale"),
                        row.getString("origin"),
                        row.getString("text"),
                        row.getLong("position")))
                .list();
    }

    void mailed(Unseen unseen) {
        jdbc.sql("""
                        update channels.visit set mailed_position = :position
                        where workspace_id = :workspace and id = :visit and mailed_position < :position
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("visit", unseen.visit())
                .param("position", unseen.position())
                .update();
    }
}
