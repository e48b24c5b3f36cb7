package social.rapport.people;

import java.util.Map;
import social.rapport.shared.ChannelId;

/** What the brand calls its channels; whoever keeps them implements it. */
public interface ChannelNames {

    /** Of the workspace at work, in the order in which they are shown. */
    Map<ChannelId, String> names();
}
