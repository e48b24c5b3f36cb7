package social.rapport.imports;

import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.channels.Channels;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.ui.Network;
import social.rapport.shared.ui.Words;
import social.rapport.workspace.Actor;

/**
 * The channels under which files are filed where nobody chose one: one a network, made when it is first needed, so that
 * the same file finds what it brought before.
 */
@Component
class Homes {

    private final JdbcClient jdbc;
    private final Channels channels;

    Homes(JdbcClient jdbc, Channels channels) {
        this.jdbc = jdbc;
        this.channels = channels;
    }

    ChannelId of(String network, Actor by) {
        return jdbc.sql("select channel_id from imports.home where workspace_id = :workspace and network = :network")
                .param("workspace", CurrentWorkspace.id().value())
                .param("network", network)
                .query(UUID.class)
                .optional()
                .map(ChannelId::new)
                .orElseGet(() -> make(network, by));
    }

    private ChannelId make(String network, Actor by) {
        String name = network.equals(Imports.NO_NETWORK)
                ? Words.t("imports.channel.any")
                : Words.t("imports.channel.of", "network", Network.of(network).words());
        ChannelId made =
                channels.connect(by, "open", network, name, Map.of()).channel().id();
        int kept = jdbc.sql("""
                        insert into imports.home (workspace_id, network, channel_id)
                        values (:workspace, :network, :channel)
                        on conflict do nothing
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("network", network)
                .param("channel", made.value())
                .update();
        if (kept == 0) {
            throw Fault.conflict("imports.busy");
        }
        return made;
    }
}
