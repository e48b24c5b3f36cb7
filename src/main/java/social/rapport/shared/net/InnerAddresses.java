package social.rapport.shared.net;

import java.net.URI;
import java.util.Optional;

/** Addresses under a name that no network knows, which this server answers itself, such as those of the demo. */
public interface InnerAddresses {

    /** Where on this very machine the address leads; empty where it is none of these. */
    Optional<URI> find(URI address);
}
