package social.rapport.campaigns;

import java.util.List;
import social.rapport.channels.Activity;
import social.rapport.channels.Capabilities;
import social.rapport.channels.Channel;

/**
 * A publication as it goes to one channel.
 *
 * @param parts its posts, the second beneath the first and so on; none where nothing is left to say
 * @param media what goes along with the first
 * @param can what the channel takes
 * @param warnings what is otherwise than it was written, in words
 */
public record Adapted(
        Channel channel, List<String> parts, List<Activity.Media> media, Capabilities can, List<String> warnings) {

    /** How long one post may be, as the network counts. */
    public int room() {
        return can.textLength();
    }

    /** How much of that room one of its posts takes. */
    public int lengthOf(String part) {
        return can.lengthOf(part);
    }

    public boolean isNothing() {
        return parts.isEmpty();
    }
}
