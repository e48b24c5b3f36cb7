package social.rapport.consent;

import social.rapport.shared.Fault;
import social.rapport.shared.WebAddress;

/**
 * What a brand sets about how people stop its messages.
 *
 * @param address where this server is reached from outside, such as {@code https://care.example.com}; empty where that is
 *     unknown: messages then say by which word they are stopped, and carry no link
 */
public record Stopping(String address) {

    /** Where nothing was set. */
    public static final Stopping BY_WORD = new Stopping("");

    private static final int LONGEST_ADDRESS = 200;

    /** @throws Fault.Caller where it is no address of a server */
    public Stopping {
        address = address.strip().replaceAll("/+$", "");
        if (!address.isEmpty() && (address.length() > LONGEST_ADDRESS || !WebAddress.isBase(address))) {
            throw Fault.invalid("/address", "stopping.wrong.address");
        }
    }

    boolean hasAddress() {
        return !address.isEmpty();
    }
}
