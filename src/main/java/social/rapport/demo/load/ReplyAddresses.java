package social.rapport.demo.load;

import java.net.URI;
import java.util.Optional;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import social.rapport.shared.ChannelId;
import social.rapport.shared.net.InnerAddresses;

/**
 * Where the demo's channels send what the brand says. The name belongs to nobody (RFC 2606), so that it leads to this
 * server alone, on whichever port it serves.
 */
@Component
public class ReplyAddresses implements InnerAddresses {

    /** Where this server takes them; behind it stands the channel's id. */
    public static final String PATH = "/in/replies/";

    private static final String HOST = "snowdrift.invalid";

    private final Environment environment;

    ReplyAddresses(Environment environment) {
        this.environment = environment;
    }

    public static String of(ChannelId channel) {
        return "https://" + HOST + PATH + channel;
    }

    @Override
    public Optional<URI> find(URI address) {
        return HOST.equals(address.getHost()) && address.getPath().startsWith(PATH)
                ? Optional.of(URI.create("http://127.0.0.1:" + environment.getRequiredProperty("local.server.port")
                        + address.getRawPath()))
                : Optional.empty();
    }
}
