package social.rapport.people;

import java.lang.reflect.RecordComponent;
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
            return with("name", name);
        }

        public Seen called(String handle) {
            return with("handle", handle);
        }

        public Seen email(String email, boolean verified) {
            return with("email", email).with("emailVerified", verified);
        }

        public Seen phone(String phone, boolean verified) {
            return with("phone", phone).with("phoneVerified", verified);
        }

        public Seen speaking(String locale) {
            return with("locale", locale);
        }

        public Seen in(String timeZone) {
            return with("timeZone", timeZone);
        }

        public Seen followed(long followers) {
            return with("followers", followers);
        }

        public Seen from(String url) {
            return with("url", url);
        }

        public Seen at(Instant at) {
            return with("at", at);
        }

        private Seen with(String component, @Nullable Object value) {
            try {
                RecordComponent[] components = Sighting.class.getRecordComponents();
                Object[] values = new Object[components.length];
                Class<?>[] types = new Class<?>[components.length];
                for (int i = 0; i < components.length; i++) {
                    types[i] = components[i].getType();
                    boolean isAsked = components[i].getName().equals(component);
                    values[i] = isAsked ? value : components[i].getAccessor().invoke(sighting);
                }
                return new Seen(Sighting.class.getDeclaredConstructor(types).newInstance(values));
            } catch (ReflectiveOperationException noSuchComponent) {
                throw new AssertionError(noSuchComponent);
            }
        }
    }
}
