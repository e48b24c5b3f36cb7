package social.rapport.channels;

import java.net.URI;
import java.net.URISyntaxException;

/** An address that a member gives us to call: http or https, a host, and no name or password in it. */
final class WebAddress {

    private WebAddress() {}

    static boolean isOne(String text) {
        try {
            URI address = new URI(text);
            return ("https".equals(address.getScheme()) || "http".equals(address.getScheme()))
                    && address.getHost() != null
                    && address.getRawUserInfo() == null
                    && address.getRawFragment() == null;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }
}
