package social.rapport.channels.activitypub;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.ChannelId;
import social.rapport.shared.storage.CurrentWorkspace;

/** To which inboxes notes of the workspace at work go, and which of them have taken theirs. */
@Component
class Parcels {

    private final JdbcClient jdbc;

    Parcels(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Parcel(ChannelId channel, UUID note, String inbox, String activity, int tries) {}

    enum State {
        WAITING,
        TAKEN,
        REFUSED;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Those of a note that were not taken. */
    List<Parcel> untaken(UUID note) {
        return jdbc.sql("""
                        select p.channel_id, p.note_id, p.inbox, n.activity, p.tries
                        from channels.parcel p
                        join channels.note n on n.workspace_id = :workspace and n.id = p.note_id
                        where p.workspace_id = :workspace and p.note_id = :note and p.state <> 'taken'
                        order by p.inbox
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("note", note)
                .query(Parcels::read)
                .list();
    }

    /** From now on what still waits of a note is tried again by itself. */
    void release(UUID note) {
        jdbc.sql("""
                        update channels.parcel set due_at = now()
                        where workspace_id = :workspace and note_id = :note and state = 'waiting' and due_at is null
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("note", note)
                .update();
    }

    /** Takes those that are due, and holds them for a while. */
    List<Parcel> due(int most, Duration held) {
        return jdbc.sql("""
                        update channels.parcel p
                        set due_at = now() + :held::interval
                        from (
                          select d.note_id, d.inbox, n.activity
                          from channels.parcel d
                          join channels.note n on n.workspace_id = :workspace and n.id = d.note_id
                          where d.workspace_id = :workspace and d.state = 'waiting' and d.due_at <= now()
                          order by d.due_at
                          limit :most
                          for update of d skip locked) due
                        where p.workspace_id = :workspace and p.note_id = due.note_id and p.inbox = due.inbox
                        returning p.channel_id, p.note_id, p.inbox, due.activity, p.tries
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("held", held.toString())
                .param("most", most)
                .query(Parcels::read)
                .list();
    }

    private static Parcel read(ResultSet row, int number) throws SQLException {
        return new Parcel(
                new ChannelId(row.getObject("channel_id", UUID.class)),
                row.getObject("note_id", UUID.class),
                row.getString("inbox"),
                row.getString("activity"),
                row.getInt("tries"));
    }

    void settle(Parcel parcel, State state) {
        jdbc.sql("""
                        update channels.parcel set state = :state, tries = tries + 1
                        where workspace_id = :workspace and note_id = :note and inbox = :inbox and state <> 'taken'
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("note", parcel.note())
                .param("inbox", parcel.inbox())
                .param("state", state.key())
                .update();
    }

    void later(Parcel parcel, Duration wait) {
        jdbc.sql("""
                        update channels.parcel set due_at = now() + :wait::interval, tries = tries + 1
                        where workspace_id = :workspace and note_id = :note and inbox = :inbox and state = 'waiting'
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("note", parcel.note())
                .param("inbox", parcel.inbox())
                .param("wait", wait.toString())
                .update();
    }
}
