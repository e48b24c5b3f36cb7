package social.rapport.consent;

import java.time.ZoneId;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import social.rapport.people.ChannelNames;
import social.rapport.shared.ChannelId;
import social.rapport.workspace.Workspaces;

/** What requests to the gate are judged by that is not known of a person: where the brand is at home, and its channels. */
@Component
class Surroundings {

    private final Workspaces workspaces;
    private final ObjectProvider<ChannelNames> channels;

    Surroundings(Workspaces workspaces, ObjectProvider<ChannelNames> channels) {
        this.workspaces = workspaces;
        this.channels = channels;
    }

    ZoneId home() {
        return workspaces.home();
    }

    /** What the channels are called. */
    Map<ChannelId, String> channels() {
        ChannelNames keeper = channels.getIfAvailable();
        return keeper == null ? Map.of() : keeper.names();
    }
}
