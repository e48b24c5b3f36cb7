package social.rapport.channels;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.ChannelId;
import social.rapport.shared.PersonId;

/**
 * A network has taken a message of ours. Published like {@link MessageMoved}, before it, and again with all that the network
 * tells of it later.
 *
 * @param externalId the network's id of it, where it gives one
 */
public record MessageDelivered(
        PersonId person,
        ChannelId channel,
        OutboundMessage message,
        @Nullable String externalId,
        Instant at) {}
