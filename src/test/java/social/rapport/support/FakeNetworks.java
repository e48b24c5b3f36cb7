package social.rapport.support;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.springframework.boot.test.context.TestComponent;
import social.rapport.shared.net.InnerAddresses;

/** Leads calls of networks' own addresses to copies of them on this machine, as each test has its own. */
@TestComponent
public class FakeNetworks implements InnerAddresses {

    private static final List<Function<URI, Optional<URI>>> KNOWN = new CopyOnWriteArrayList<>();

    /**
     * Calls of addresses that begin like this go to a port of this machine from now on, also once nobody listens there.
     *
     * @param beginning of the address, up to where a test tells its own from others'
     */
    public static void lead(String beginning, int port) {
        KNOWN.addFirst(address -> Optional.of(address.toString())
                .filter(text -> text.startsWith(beginning))
                .map(text -> URI.create("http://127.0.0.1:" + port
                        + address.getRawPath()
                        + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery()))));
    }

    @Override
    public Optional<URI> find(URI address) {
        return KNOWN.stream().flatMap(known -> known.apply(address).stream()).findFirst();
    }
}
