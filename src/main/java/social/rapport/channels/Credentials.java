package social.rapport.channels;

import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.storage.Seal;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What channels prove themselves with, sealed at rest and opened for the moment of one call. */
@Component
class Credentials {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Seal seal;

    Credentials(JdbcClient jdbc, JsonMapper json, Seal seal) {
        this.jdbc = jdbc;
        this.json = json;
        this.seal = seal;
    }

    void keep(Channel channel, Map<String, String> credentials) {
        jdbc.sql("""
                        insert into channels.credential (workspace_id, channel_id, sealed)
                        values (:workspace, :channel, :sealed)
                        on conflict (workspace_id, channel_id) do update
                          set sealed = excluded.sealed, changed_at = now()
                        """)
                .param("workspace", channel.workspace().value())
                .param("channel", channel.id().value())
                .param("sealed", seal.seal(json.writeValueAsBytes(credentials), owner(channel)))
                .update();
        forgetPass(channel.id());
    }

    Optional<byte[]> sealed(ChannelId channel) {
        return jdbc.sql("""
                        select sealed from channels.credential
                        where workspace_id = :workspace and channel_id = :channel
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", channel.value())
                .query(byte[].class)
                .optional();
    }

    /** @throws Fault.Caller where the channel is disconnected and has none */
    ConnectedChannel open(Channel channel) {
        return sealed(channel.id())
                .map(kept -> open(channel, kept))
                .orElseThrow(() -> Fault.conflict("channel.wrong.disconnected"));
    }

    ConnectedChannel open(Channel channel, byte[] sealed) {
        byte[] opened = seal.open(sealed, owner(channel));
        return new ConnectedChannel(channel, json.readValue(opened, new TypeReference<Map<String, String>>() {}));
    }

    void forget(ChannelId channel) {
        jdbc.sql("delete from channels.credential where workspace_id = :workspace and channel_id = :channel")
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", channel.value())
                .update();
        forgetPass(channel);
    }

    /** What other credentials were given holds for these no longer. */
    private void forgetPass(ChannelId channel) {
        jdbc.sql("delete from channels.pass where workspace_id = :workspace and channel_id = :channel")
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", channel.value())
                .update();
    }

    private static String owner(Channel channel) {
        return "workspace " + channel.workspace() + " channel " + channel.id();
    }
}
