package social.rapport.portal;

import java.net.URI;
import social.rapport.workspace.Workspace;

/** The pages that a brand has opened to its people. */
public record Portal(Workspace brand, PortalSetting setting) {

    private static final String ROOT = "/me/";

    /** Where they begin. */
    public String path() {
        return path(brand);
    }

    public static String path(Workspace brand) {
        return ROOT + brand.slug();
    }

    /** The same for whoever is elsewhere. */
    public String address() {
        return brand.address() + path();
    }

    /** Whether people reach them there, {@code care.example.com} or {@code care.example.com:8443}. */
    boolean isAt(String host) {
        return host.equalsIgnoreCase(URI.create(brand.address()).getRawAuthority());
    }

    /** Where a key is brought by whoever it was given to. */
    String link(Way way, String key) {
        return address() + "/key/" + way.key() + '/' + key;
    }
}
