package social.rapport.timeline;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.Channel;
import social.rapport.people.Sighting;
import social.rapport.shared.Sha256;

/**
 * An activity that has come in and has had no effect yet.
 *
 * @param raw where its payload stands in the inbound log, null where it came another way
 */
record Arrival(
        Channel channel,
        Activity activity,
        String source,
        Instant receivedAt,
        @Nullable Raw raw) {

    /** @param index which payload of the entry */
    record Raw(int lane, long position, int index) {}

    /** What makes it one and the same, however often it is delivered. */
    Key key() {
        return Key.of(channel.id().value(), activity.externalId());
    }

    /** The same in another conversation of the network's. */
    Arrival in(@Nullable String conversation) {
        return new Arrival(channel, activity.in(conversation), source, receivedAt, raw);
    }

    Sighting sighting() {
        Activity.Profile profile = activity.profile();
        return new Sighting(
                channel.id(),
                channel.network(),
                profile.id(),
                profile.handle(),
                profile.name(),
                profile.avatar(),
                profile.url(),
                profile.unionId(),
                profile.email(),
                profile.emailVerified(),
                profile.phone(),
                profile.phoneVerified(),
                profile.locale(),
                profile.timeZone(),
                profile.followers(),
                activity.at());
    }

    /** @param digest the first 128 bits of the SHA-256 of the external id */
    record Key(UUID channel, UUID digest) implements Comparable<Key> {

        static Key of(UUID channel, String externalId) {
            return new Key(channel, Sha256.key(externalId));
        }

        @Override
        public int compareTo(Key other) {
            int byChannel = channel.compareTo(other.channel);
            return byChannel != 0 ? byChannel : digest.compareTo(other.digest);
        }
    }
}
