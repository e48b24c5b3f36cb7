package social.rapport.channels.chat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.channels.OutboundMessage;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.live.Live;
import social.rapport.shared.storage.CurrentWorkspace;

/** What was said in the chats of the workspace at work, for visitors who look. */
@Component
class Lines {

    static final String NEWS = "line";

    private final JdbcClient jdbc;
    private final Live live;

    Lines(JdbcClient jdbc, Live live) {
        this.jdbc = jdbc;
        this.live = live;
    }

    /**
     * Keeps what a visitor says; what is there already stays as it is.
     *
     * @throws Fault.Caller of kind CONFLICT where an id is somebody else's
     */
    void add(Visit visit, List<Said> said, Instant at) {
        jdbc.sql("""
                        with visit as (
                          update channels.visit set last_position = last_position + :count, seen_at = now()
                          where workspace_id = :workspace and id = :visit
                          returning last_position - :count as base)
                        insert into channels.chat_line (workspace_id, channel_id, id, visit_id, position, ours, text, at)
                        select :workspace, :channel, said.id, :visit, visit.base + said.place, false, said.text, :at
                        from visit, unnest(:ids::text[], :texts::text[]) with ordinality as said(id, text, place)
                        on conflict (workspace_id, channel_id, id) do nothing
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", visit.channel().value())
                .param("visit", visit.id())
                .param("count", said.size())
                .param("ids", said.stream().map(Said::id).toArray(String[]::new))
                .param("texts", said.stream().map(Said::text).toArray(String[]::new))
                .param("at", Timestamp.from(at))
                .update();
        mustBeTheirs(visit, said);
        live.whisper(CurrentWorkspace.id(), visit.ear(), NEWS);
    }

    private void mustBeTheirs(Visit visit, List<Said> said) {
        boolean isTaken = jdbc.sql("""
                        select exists (
                          select from channels.chat_line
                          where workspace_id = :workspace and channel_id = :channel and id = any(:ids::text[])
                            and (visit_id <> :visit or ours))
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", visit.channel().value())
                .param("ids", said.stream().map(Said::id).toArray(String[]::new))
                .param("visit", visit.id())
                .query(Boolean.class)
                .single();
        if (isTaken) {
            throw Fault.conflict("in.wrong.id-reused");
        }
    }

    /** Keeps an answer for its visitor, once, and tells them; false where there is no such visitor any more. */
    boolean deliver(ChannelId channel, UUID recipient, OutboundMessage message) {
        UUID visit = reserve(channel, recipient);
        if (visit == null) {
            return false;
        }
        jdbc.sql("""
                        insert into channels.chat_line (
                          workspace_id, channel_id, id, visit_id, position, ours, text, author, at)
                        select v.workspace_id, v.channel_id, :id, v.id, v.last_position, true, :text, :author, now()
                        from channels.visit v
                        where v.workspace_id = :workspace and v.id = :visit
                        on conflict (workspace_id, channel_id, id) do nothing
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("visit", visit)
                .param("id", message.id().toString())
                .param("text", message.text())
                .param("author", message.author())
                .update();
        live.whisper(CurrentWorkspace.id(), Visit.ear(visit), NEWS);
        return true;
    }

    private @Nullable UUID reserve(ChannelId channel, UUID recipient) {
        return jdbc.sql("""
                        update channels.visit set last_position = last_position + 1, seen_at = now()
                        where workspace_id = :workspace and channel_id = :channel and id = (
                          select coalesce(continued_in, id) from channels.visit
                          where workspace_id = :workspace and id = :recipient)
                        returning id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", channel.value())
                .param("recipient", recipient)
                .query(UUID.class)
                .optional()
                .orElse(null);
    }

    /** What was said last, oldest first. */
    List<Line> latest(UUID visit, int most) {
        return jdbc.sql("""
                        select * from (
                          select position, id, ours, text, author, at
                          from channels.chat_line
                          where workspace_id = :workspace and visit_id = :visit
                          order by position desc
                          limit :most) latest
                        order by position
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("visit", visit)
                .param("most", most)
                .query(Lines::read)
                .list();
    }

    /** What was said after a position, oldest first. */
    List<Line> after(UUID visit, long position, int most) {
        return jdbc.sql("""
                        select position, id, ours, text, author, at
                        from channels.chat_line
                        where workspace_id = :workspace and visit_id = :visit and position > :position
                        order by position
                        limit :most
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("visit", visit)
                .param("position", position)
                .param("most", most)
                .query(Lines::read)
                .list();
    }

    private static Line read(ResultSet row, int number) throws SQLException {
        return new Line(
                row.getLong("position"),
                row.getString("id"),
                row.getBoolean("ours"),
                row.getString("text"),
                row.getString("author"),
                row.getTimestamp("at").toInstant());
    }
}
