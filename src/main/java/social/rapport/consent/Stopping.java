package social.rapport.consent;

import java.net.URI;
import java.net.URISyntaxException;
import social.rapport.shared.Fault;

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
        if (!address.isEmpty() && (address.length() > LONGEST_ADDRESS || !isOrigin(address))) {
            throw Fault.invalid("/address", "stopping.wrong.address");
        }
    }

    private static boolean isOrigin(String text) {
        try {
            URI address = new URI(text);
            return ("https".equals(address.getScheme()) || "http".equals(address.getScheme()))
                    && address.getHost() != null
                    && address.getRawUserInfo() == null
                    && address.getRawQuery() == null
                    && address.getRawFragment() == null;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    boolean hasAddress() {
        return !address.isEmpty();
    }
}
