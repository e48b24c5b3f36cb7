package social.rapport.channels;

import java.util.UUID;
import social.rapport.shared.ChannelId;

/** As {@link MessageMoved}, of a post of the brand's, which is to nobody. */
public record PostMoved(UUID message, ChannelId channel, Outbox.Delivery delivery) {}
