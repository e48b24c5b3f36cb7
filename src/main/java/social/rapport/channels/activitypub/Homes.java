package social.rapport.channels.activitypub;

import org.springframework.stereotype.Component;
import social.rapport.channels.Channel;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.channels.OwnAddress;

/** Where channels are on the fediverse: below the address at which their brand says that this server is reached. */
@Component
class Homes {

    private final OwnAddress address;

    Homes(OwnAddress address) {
        this.address = address;
    }

    /** @throws NetworkFailure where the brand has not said so yet: nobody could answer it */
    Home of(Channel channel) throws NetworkFailure {
        return Home.of(
                address.of(channel.workspace())
                        .orElseThrow(() -> new NetworkFailure(Kind.UNAUTHORIZED, "fediverse_address", "", null)),
                channel);
    }
}
