package social.rapport.channels.activitypub;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.ChannelId;
import social.rapport.shared.storage.CurrentWorkspace;

/** What channels of the workspace at work have said on the fediverse. */
@Component
class Notes {

    private final JdbcClient jdbc;

    Notes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Something that the brand has said, under the id of its message.
     *
     * @param thread where the talk began
     * @param recipient whom it names; null for a post
     * @param activity as it goes out, each time the same
     */
    record Note(
            ChannelId channel,
            UUID id,
            String thread,
            @Nullable String recipient,
            boolean isPublic,
            String activity) {}

    /** Keeps it with the inboxes to which it goes, where it was not kept before; then that stays. */
    void keep(Note note, @Nullable String inbox) {
        boolean isNew = 1
                == jdbc.sql("""
                        insert into channels.note (workspace_id, channel_id, id, thread, recipient, public, activity)
                        values (:workspace, :channel, :id, :thread, :recipient, :public, :activity)
                        on conflict do nothing
                        """)
                        .param("workspace", CurrentWorkspace.id().value())
                        .param("channel", note.channel().value())
                        .param("id", note.id())
                        .param("thread", note.thread())
                        .param("recipient", note.recipient())
                        .param("public", note.isPublic())
                        .param("activity", note.activity())
                        .update();
        if (isNew) {
            jdbc.sql("""
                            insert into channels.parcel (workspace_id, note_id, inbox, channel_id)
                            select :workspace, :note, inbox, :channel
                            from (
                              select :inbox::text as inbox
                              union
                              select coalesce(f.shared_inbox, f.inbox) from channels.follower f
                              where f.workspace_id = :workspace and f.channel_id = :channel and :public) inboxes
                            where inbox is not null
                            """)
                    .param("workspace", CurrentWorkspace.id().value())
                    .param("channel", note.channel().value())
                    .param("note", note.id())
                    .param("inbox", inbox)
                    .param("public", note.isPublic())
                    .update();
        }
    }

    Optional<Note> find(ChannelId channel, UUID id) {
        return jdbc.sql("""
                        select channel_id, id, thread, recipient, public, activity from channels.note
                        where workspace_id = :workspace and channel_id = :channel and id = :id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", channel.value())
                .param("id", id)
                .query(Notes::read)
                .optional();
    }

    /** What everybody may read, the newest first. */
    List<Note> latest(ChannelId channel, int most) {
        return jdbc.sql("""
                        select channel_id, id, thread, recipient, public, activity from channels.note
                        where workspace_id = :workspace and channel_id = :channel and public
                        order by at desc
                        limit :most
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", channel.value())
                .param("most", most)
                .query(Notes::read)
                .list();
    }

    private static Note read(ResultSet row, int number) throws SQLException {
        return new Note(
                new ChannelId(row.getObject("channel_id", UUID.class)),
                row.getObject("id", UUID.class),
                row.getString("thread"),
                row.getString("recipient"),
                row.getBoolean("public"),
                row.getString("activity"));
    }

    long count(ChannelId channel) {
        return jdbc.sql("""
                        select count(*) from channels.note
                        where workspace_id = :workspace and channel_id = :channel and public
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", channel.value())
                .query(Long.class)
                .single();
    }
}
