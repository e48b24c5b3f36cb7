package social.rapport.shared;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** An address that a member gives us: http or https, a host, and no name or password in it. */
public final class WebAddress {

    private WebAddress() {}

    /** Whether it is one that can be called. */
    public static boolean isOne(String text) {
        return read(text) != null;
    }

    /** Whether others can be made by adding a path to it: where a server is reached from outside. */
    public static boolean isBase(String text) {
        URI address = read(text);
        return address != null && address.getRawQuery() == null;
    }

    private static @Nullable URI read(String text) {
        try {
            URI address = new URI(text);
            boolean isOne = ("https".equals(address.getScheme()) || "http".equals(address.getScheme()))
                    && address.getHost() != null
                    && address.getRawUserInfo() == null
                    && address.getRawFragment() == null;
            return isOne ? address : null;
        } catch (URISyntaxException malformed) {
            return null;
        }
    }
}
