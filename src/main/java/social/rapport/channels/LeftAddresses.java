package social.rapport.channels;

import java.util.Collection;
import social.rapport.people.Identity;
import social.rapport.shared.ChannelId;

/**
 * Addresses that people left on one channel, so that the answer to what they asked there may follow on another. Nobody has
 * proved that they are theirs: nothing else goes there, and they join nobody with anybody.
 */
public interface LeftAddresses {

    /** Whether one of these accounts left this address, for answers by this channel. */
    boolean areLeftBy(Collection<Identity> accounts, ChannelId by, String address);
}
