package social.rapport.channels.activitypub;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.ChannelId;
import social.rapport.shared.storage.CurrentWorkspace;

/** Who follows the channels of the workspace at work, and whether they were told that they do. */
@Component
class Followers {

    private final JdbcClient jdbc;

    Followers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param follow the id of the activity by which they began */
    record Follower(ChannelId channel, String actor, String inbox, String follow, int tries) {}

    void add(ChannelId channel, RemoteActor actor, String follow) {
        jdbc.sql("""
                        insert into channels.follower (workspace_id, channel_id, actor, inbox, shared_inbox, follow)
                        values (:workspace, :channel, :actor, :inbox, :shared, :follow)
                        on conflict (workspace_id, channel_id, actor) do update
                          set inbox = excluded.inbox, shared_inbox = excluded.shared_inbox, follow = excluded.follow,
                            welcomed = false, tries = 0, due_at = now()
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", channel.value())
                .param("actor", actor.id())
                .param("inbox", actor.inbox())
                .param("shared", actor.sharedInbox())
                .param("follow", follow)
                .update();
    }

    /** Whether they did until now. */
    boolean remove(ChannelId channel, String actor) {
        return 1
                == jdbc.sql("""
                        delete from channels.follower
                        where workspace_id = :workspace and channel_id = :channel and actor = :actor
                        """)
                        .param("workspace", CurrentWorkspace.id().value())
                        .param("channel", channel.value())
                        .param("actor", actor)
                        .update();
    }

    /** Whether it is by this activity that they follow. */
    boolean began(ChannelId channel, String actor, @Nullable String follow) {
        return jdbc.sql("""
                        select exists (
                          select from channels.follower
                          where workspace_id = :workspace and channel_id = :channel and actor = :actor and follow = :follow)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", channel.value())
                .param("actor", actor)
                .param("follow", Objects.requireNonNullElse(follow, ""))
                .query(Boolean.class)
                .single();
    }

    boolean has(ChannelId channel, String actor) {
        return jdbc.sql("""
                        select exists (
                          select from channels.follower
                          where workspace_id = :workspace and channel_id = :channel and actor = :actor)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", channel.value())
                .param("actor", actor)
                .query(Boolean.class)
                .single();
    }

    long count(ChannelId channel) {
        return jdbc.sql(
                        "select count(*) from channels.follower where workspace_id = :workspace and channel_id = :channel")
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", channel.value())
                .query(Long.class)
                .single();
    }

    /** Takes those that have not been told yet and are due, and holds them until they would be due again. */
    List<Follower> unwelcomed(int most, Duration held) {
        return jdbc.sql("""
                        update channels.follower f
                        set tries = f.tries + 1, due_at = now() + :held::interval
                        from (
                          select channel_id, actor from channels.follower
                          where workspace_id = :workspace and not welcomed and due_at <= now()
                          order by due_at
                          limit :most
                          for update skip locked) due
                        where f.workspace_id = :workspace and f.channel_id = due.channel_id and f.actor = due.actor
                        returning f.channel_id, f.actor, f.inbox, f.follow, f.tries
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("held", held.toString())
                .param("most", most)
                .query((row, number) -> new Follower(
                        new ChannelId(row.getObject("channel_id", UUID.class)),
                        row.getString("actor"),
                        row.getString("inbox"),
                        row.getString("follow"),
                        row.getInt("tries")))
                .list();
    }

    void welcomed(Follower follower) {
        jdbc.sql("""
                        update channels.follower set welcomed = true
                        where workspace_id = :workspace and channel_id = :channel and actor = :actor and follow = :follow
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", follower.channel().value())
                .param("actor", follower.actor())
                .param("follow", follower.follow())
                .update();
    }

    /** They are told again later. */
    void later(Follower follower, Duration wait) {
        jdbc.sql("""
                        update channels.follower set due_at = now() + :wait::interval
                        where workspace_id = :workspace and channel_id = :channel and actor = :actor and follow = :follow
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", follower.channel().value())
                .param("actor", follower.actor())
                .param("follow", follower.follow())
                .param("wait", wait.toString())
                .update();
    }
}
