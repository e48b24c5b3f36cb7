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
import social.rapport.channels.Activity;
import social.rapport.channels.OutboundMessage;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.live.Live;
import social.rapport.shared.storage.CurrentWorkspace;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What was said in the chats of the workspace at work, for visitors who look. */
@Component
class Lines {

    static final String NEWS = "line";

    private final JdbcClient jdbc;
    private final Live live;
    private final VisitPictures pictures;
    private final JsonMapper json;

    Lines(JdbcClient jdbc, Live live, VisitPictures pictures, JsonMapper json) {
        this.jdbc = jdbc;
        this.live = live;
        this.pictures = pictures;
        this.json = json;
    }

    /**
     * Keeps what a visitor says; what is there already stays as it is.
     *
     * @return what they sent along with each
     * @throws Fault.Caller of kind CONFLICT where an id is somebody else's
     */
    List<List<Activity.Media>> add(Visit visit, List<Said> said, Instant at) {
        List<List<Activity.Media>> media =
                said.stream().map(one -> pictures.send(visit, one)).toList();
        jdbc.sql("""
                        with visit as (
                          update channels.visit set last_position = last_position + :count, seen_at = now()
                          where workspace_id = :workspace and id = :visit
                          returning last_position - :count as base)
                        insert into channels.chat_line (workspace_id, channel_id, id, visit_id, position, ours, text, media,
                          at)
                        select :workspace, :channel, said.id, :visit, visit.base + said.place, false, said.text,
                          said.media::jsonb, :at
                        from visit, unnest(:ids::text[], :texts::text[], :media::text[]) with ordinality
                          as said(id, text, media, place)
                        on conflict (workspace_id, channel_id, id) do nothing
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", visit.channel().value())
                .param("visit", visit.id())
                .param("count", said.size())
                .param("ids", said.stream().map(Said::id).toArray(String[]::new))
                .param("texts", said.stream().map(Said::text).toArray(String[]::new))
                .param("media", media.stream().map(json::writeValueAsString).toArray(String[]::new))
                .param("at", Timestamp.from(at))
                .update();
        mustBeTheirs(visit, said);
        live.whisper(CurrentWorkspace.id(), visit.ear(), NEWS);
        return media;
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
                          workspace_id, channel_id, id, visit_id, position, ours, text, media, author, at)
                        select v.workspace_id, v.channel_id, :id, v.id, v.last_position, true, :text, :media::jsonb,
                          :author, now()
                        from channels.visit v
                        where v.workspace_id = :workspace and v.id = :visit
                        on conflict (workspace_id, channel_id, id) do nothing
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("visit", visit)
                .param("id", message.id().toString())
                .param("text", message.text())
                .param("media", json.writeValueAsString(message.media()))
                .param("author", message.author())
                .update();
        pictures.show(
                visit,
                message.media().stream().flatMap(media -> media.file().stream()).toList());
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
                          select position, id, ours, text, media, author, at
                          from channels.chat_line
                          where workspace_id = :workspace and visit_id = :visit
                          order by position desc
                          limit :most) latest
                        order by position
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("visit", visit)
                .param("most", most)
                .query(this::read)
                .list();
    }

    /** What was said after a position, oldest first. */
    List<Line> after(UUID visit, long position, int most) {
        return jdbc.sql("""
                        select position, id, ours, text, media, author, at
                        from channels.chat_line
                        where workspace_id = :workspace and visit_id = :visit and position > :position
                        order by position
                        limit :most
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("visit", visit)
                .param("position", position)
                .param("most", most)
                .query(this::read)
                .list();
    }

    private Line read(ResultSet row, int number) throws SQLException {
        return new Line(
                row.getLong("position"),
                row.getString("id"),
                row.getBoolean("ours"),
                row.getString("text"),
                row.getString("author"),
                Line.Sent.of(json.readValue(row.getString("media"), new TypeReference<List<Activity.Media>>() {})),
                row.getTimestamp("at").toInstant());
    }
}
