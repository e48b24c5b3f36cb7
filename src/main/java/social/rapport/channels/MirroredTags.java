package social.rapport.channels;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.ChannelId;
import social.rapport.shared.storage.CurrentWorkspace;

/** Which accounts had a network's tag on both sides when the two were last compared. */
@Component
class MirroredTags {

    private final JdbcClient jdbc;

    MirroredTags(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Set<String> of(ChannelId channel, String tag) {
        return new HashSet<>(jdbc.sql("""
                        select account from channels.mirrored_tag
                        where workspace_id = :workspace and channel_id = :channel and tag = :tag
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", channel.value())
                .param("tag", tag)
                .query(String.class)
                .list());
    }

    void set(ChannelId channel, String tag, Collection<String> accounts) {
        String[] all = accounts.toArray(String[]::new);
        jdbc.sql("""
                        delete from channels.mirrored_tag
                        where workspace_id = :workspace and channel_id = :channel and tag = :tag
                          and account <> all(:accounts)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", channel.value())
                .param("tag", tag)
                .param("accounts", all)
                .update();
        jdbc.sql("""
                        insert into channels.mirrored_tag (workspace_id, channel_id, tag, account)
                        select :workspace, :channel, :tag, unnest(:accounts)
                        on conflict do nothing
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", channel.value())
                .param("tag", tag)
                .param("accounts", all)
                .update();
    }

    /** Forgets the tags that the network does not have any more. */
    void forgetOthers(ChannelId channel, Collection<String> tags) {
        jdbc.sql("""
                        delete from channels.mirrored_tag
                        where workspace_id = :workspace and channel_id = :channel and tag <> all(:tags)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", channel.value())
                .param("tags", tags.toArray(String[]::new))
                .update();
    }
}
