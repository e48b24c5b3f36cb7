package social.rapport.satisfaction;

import java.util.Set;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;

/**
 * Whether and when people are asked how it was.
 *
 * @param channels on which; none for all of them
 * @param afterMinutes how long after a conversation was resolved, if it stays so
 * @param sharePercent how many of a hundred are asked
 * @param everyDays one person is asked once in so many days
 * @param validDays how long a link holds
 */
public record Asking(
        boolean asks, Set<ChannelId> channels, int afterMinutes, int sharePercent, int everyDays, int validDays) {

    /** Where nothing was set. */
    public static final Asking NOBODY = new Asking(false, Set.of(), 30, 100, 30, 7);

    public Asking {
        channels = Set.copyOf(channels);
        between("/afterMinutes", afterMinutes, 1, 10_080, "satisfaction.wrong.after");
        between("/sharePercent", sharePercent, 1, 100, "satisfaction.wrong.share");
        between("/everyDays", everyDays, 1, 3_650, "satisfaction.wrong.every");
        between("/validDays", validDays, 1, 90, "satisfaction.wrong.valid");
    }

    private static void between(String pointer, int value, int least, int most, String message) {
        if (value < least || value > most) {
            throw Fault.invalid(pointer, message);
        }
    }

    boolean covers(ChannelId channel) {
        return asks && (channels.isEmpty() || channels.contains(channel));
    }
}
