package social.rapport.people;

import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import social.rapport.shared.ChannelId;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Scope;

/** What the brand calls its channels; whoever keeps them implements it. */
public interface ChannelNames {

    /** Of the workspace at work, in the order in which they are shown. */
    Map<ChannelId, String> names();

    /** As {@link #names}, for a reader: none where they may not see channels, or where nobody keeps any. */
    static Map<ChannelId, String> seenBy(Actor reader, ObjectProvider<ChannelNames> keeper) {
        ChannelNames kept = keeper.getIfAvailable();
        return kept == null || !reader.may(Scope.CHANNELS_READ) ? Map.of() : kept.names();
    }
}
