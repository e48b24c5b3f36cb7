package social.rapport.people;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.ChannelId;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;

/** Lets people appear in a brand, as if a network had shown them. */
public final class Acquaintances {

    private static final Instant FIRST = Instant.parse("2026-03-04T08:00:00Z");

    private final Brand brand;
    private final Identities identities;
    private final ChannelId channel = ChannelId.next();
    private int met;

    public Acquaintances(Brand brand, Identities identities) {
        this.brand = brand;
        this.identities = identities;
    }

    /** Somebody with a name, on one channel; each new one was seen an hour after the one before. */
    public PersonId meet(String name) {
        met++;
        return meet(sighting("wechat", "account-" + met).named(name).at(FIRST.plusSeconds(3600L * met)));
    }

    public PersonId meet(Seen seen) {
        return brand.get(() -> identities.resolve(List.of(seen.sighting())).getFirst());
    }

    public Seen sighting(String network, String id) {
        return new Seen(new Sighting(
                channel, network, id, null, null, null, null, null, null, false, null, false, null, null, null, FIRST));
    }

    public ChannelId channel() {
        return channel;
    }

    /** What a network shows, told bit by bit. */
    public record Seen(Sighting sighting) {

        public Seen named(@Nullable String name) {
            var s = sighting;
            return new Seen(new Sighting(
                    s.channel(),
                    s.network(),
                    s.externalId(),
                    s.handle(),
                    name,
                    s.avatar(),
                    s.url(),
                    s.unionId(),
                    s.email(),
                    s.emailVerified(),
                    s.phone(),
                    s.phoneVerified(),
                    s.locale(),
                    s.timeZone(),
                    s.followers(),
                    s.at()));
        }

        public Seen called(String handle) {
            var s = sighting;
            return new Seen(new Sighting(
                    s.channel(),
                    s.network(),
                    s.externalId(),
                    handle,
                    s.name(),
                    s.avatar(),
                    s.url(),
                    s.unionId(),
                    s.email(),
                    s.emailVerified(),
                    s.phone(),
                    s.phoneVerified(),
                    s.locale(),
                    s.timeZone(),
                    s.followers(),
                    s.at()));
        }

        public Seen email(String email, boolean verified) {
            var s = sighting;
            return new Seen(new Sighting(
                    s.channel(),
                    s.network(),
                    s.externalId(),
                    s.handle(),
                    s.name(),
                    s.avatar(),
                    s.url(),
                    s.unionId(),
                    email,
                    verified,
                    s.phone(),
                    s.phoneVerified(),
                    s.locale(),
                    s.timeZone(),
                    s.followers(),
                    s.at()));
        }

        public Seen phone(String phone, boolean verified) {
            var s = sighting;
            return new Seen(new Sighting(
                    s.channel(),
                    s.network(),
                    s.externalId(),
                    s.handle(),
                    s.name(),
                    s.avatar(),
                    s.url(),
                    s.unionId(),
                    s.email(),
                    s.emailVerified(),
                    phone,
                    verified,
                    s.locale(),
                    s.timeZone(),
                    s.followers(),
                    s.at()));
        }

        public Seen speaking(String locale) {
            var s = sighting;
            return new Seen(new Sighting(
                    s.channel(),
                    s.network(),
                    s.externalId(),
                    s.handle(),
                    s.name(),
                    s.avatar(),
                    s.url(),
                    s.unionId(),
                    s.email(),
                    s.emailVerified(),
                    s.phone(),
                    s.phoneVerified(),
                    locale,
                    s.timeZone(),
                    s.followers(),
                    s.at()));
        }

        public Seen at(Instant at) {
            var s = sighting;
            return new Seen(new Sighting(
                    s.channel(),
                    s.network(),
                    s.externalId(),
                    s.handle(),
                    s.name(),
                    s.avatar(),
                    s.url(),
                    s.unionId(),
                    s.email(),
                    s.emailVerified(),
                    s.phone(),
                    s.phoneVerified(),
                    s.locale(),
                    s.timeZone(),
                    s.followers(),
                    at));
        }
    }
}
