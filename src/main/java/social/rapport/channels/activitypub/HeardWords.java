package social.rapport.channels.activitypub;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.ChannelId;
import social.rapport.shared.storage.CurrentWorkspace;

/** Which words of others have come: not what they said, but whose they are, where they belong, and who may read them. */
@Component
class HeardWords {

    private final JdbcClient jdbc;

    HeardWords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param audience as {@link Documents#audience} tells it */
    record Heard(String object, String actor, String thread, String audience) {}

    void remember(ChannelId channel, Heard heard) {
        jdbc.sql("""
                        insert into channels.heard (workspace_id, channel_id, object, actor, thread, audience)
                        values (:workspace, :channel, :object, :actor, :thread, :audience)
                        on conflict do nothing
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", channel.value())
                .param("object", heard.object())
                .param("actor", heard.actor())
                .param("thread", heard.thread())
                .param("audience", heard.audience())
                .update();
    }

    Optional<Heard> find(ChannelId channel, String object) {
        return jdbc.sql("""
                        select object, actor, thread, audience from channels.heard
                        where workspace_id = :workspace and channel_id = :channel and object = :object
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", channel.value())
                .param("object", object)
                .query((row, number) -> new Heard(
                        row.getString("object"),
                        row.getString("actor"),
                        row.getString("thread"),
                        row.getString("audience")))
                .optional();
    }

    /** Whether anything of theirs has come. */
    boolean has(ChannelId channel, String actor) {
        return jdbc.sql("""
                        select exists (
                          select from channels.heard
                          where workspace_id = :workspace and channel_id = :channel and actor = :actor)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", channel.value())
                .param("actor", actor)
                .query(Boolean.class)
                .single();
    }
}
