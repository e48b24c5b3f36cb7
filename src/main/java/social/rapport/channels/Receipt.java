package social.rapport.channels;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a message of ours has come since its network took it, in the words of every network.
 *
 * @param message the id under which it was sent, or the one that the network gave it
 * @param at when, as the network says
 * @param reason why it failed; null where it did not
 */
public record Receipt(
        String message, State state, Instant at, @Nullable Reason reason) {

    public enum State {
        /** It has reached a device of the person's, or their mailbox. */
        DELIVERED,
        /** They have had it before their eyes. */
        READ,
        /** The network took it and could not deliver it after all. */
        FAILED
    }
}
