package social.rapport.channels;

import org.jspecify.annotations.Nullable;
import social.rapport.consent.Purpose;

/**
 * What would become now of something that somebody is written on a channel.
 *
 * @param purpose what for; null for an answer to what they asked
 */
public record ContactOutlook(Channel channel, @Nullable Purpose purpose, Outbox.Preview preview) {}
