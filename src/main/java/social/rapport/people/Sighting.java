package social.rapport.people;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.ChannelId;

/**
 * An account seen on a channel, with what its network says of it.
 *
 * @param externalId the network's stable id, unique on the channel
 * @param unionId the network's id of the person across the brand's accounts; a proof
 * @param email as given; a proof only where {@code emailVerified}
 * @param phone as given; a proof only where {@code phoneVerified} and it can be read as E.164
 */
public record Sighting(
        ChannelId channel,
        String network,
        String externalId,
        @Nullable String handle,
        @Nullable String name,
        @Nullable String avatar,
        @Nullable String url,
        @Nullable String unionId,
        @Nullable String email,
        boolean emailVerified,
        @Nullable String phone,
        boolean phoneVerified,
        @Nullable String locale,
        @Nullable String timeZone,
        @Nullable Long followers,
        Instant at) {}
