package social.rapport.channels;

import java.time.Instant;
import java.util.List;

/**
 * What a stored payload says.
 *
 * @param activities what has happened between the person and the brand
 * @param receipts how far messages of ours have come
 * @param seen the same where a network does not name the messages
 */
public record Reading(List<Activity> activities, List<Receipt> receipts, List<Seen> seen) {

    public Reading {
        activities = List.copyOf(activities);
        receipts = List.copyOf(receipts);
        seen = List.copyOf(seen);
    }

    public Reading(List<Activity> activities, List<Receipt> receipts) {
        this(activities, receipts, List.of());
    }

    /**
     * Somebody has had all before their eyes that had reached them by a moment.
     *
     * @param account the external id of theirs
     */
    public record Seen(String account, Instant until, Instant at) {}

    public static Reading of(Activity activity) {
        return new Reading(List.of(activity), List.of());
    }

    public static Reading of(List<Activity> activities) {
        return new Reading(activities, List.of());
    }

    public static Reading ofReceipts(List<Receipt> receipts) {
        return new Reading(List.of(), receipts);
    }
}
