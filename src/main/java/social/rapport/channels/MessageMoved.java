package social.rapport.channels;

import java.util.UUID;
import social.rapport.shared.ChannelId;
import social.rapport.shared.PersonId;

/**
 * A message has come further, or has been stopped. Published inside a transaction: what a listener does commits with it,
 * and where a listener fails the event comes again, while the message itself is not sent again.
 */
public record MessageMoved(UUID message, PersonId person, ChannelId channel, Outbox.Delivery delivery) {}
