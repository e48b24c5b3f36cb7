package social.rapport.channels;

import java.util.List;

/**
 * What a stored payload says.
 *
 * @param activities what has happened between the person and the brand
 * @param receipts how far messages of ours have come
 */
public record Reading(List<Activity> activities, List<Receipt> receipts) {

    public Reading {
        activities = List.copyOf(activities);
        receipts = List.copyOf(receipts);
    }

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
