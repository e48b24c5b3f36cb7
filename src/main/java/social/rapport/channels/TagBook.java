package social.rapport.channels;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** A connector whose network keeps tags on the people who follow the brand. */
public interface TagBook {

    /** Whether this channel is to have the same tags on both sides. */
    boolean isMirrored(Channel channel);

    /** Their names, by the network's ids of them. */
    Map<String, String> tags(ConnectedChannel channel) throws NetworkFailure;

    /** Everybody who has one, by the external ids of their accounts. */
    Set<String> holders(ConnectedChannel channel, String tag) throws NetworkFailure;

    void put(ConnectedChannel channel, String tag, Collection<String> accounts) throws NetworkFailure;

    void take(ConnectedChannel channel, String tag, Collection<String> accounts) throws NetworkFailure;
}
