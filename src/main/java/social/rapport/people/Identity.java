package social.rapport.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.ChannelId;
import social.rapport.shared.PersonId;

/**
 * One account of a person on one channel, or a verified e-mail, phone or union id.
 *
 * @param person the row that it was born with; merging does not move it
 * @param realm within what the external id is unique: a channel's id, {@code email}, {@code phone} or
 *     {@code union:<network>}
 * @param channel null for those that are not an account
 * @param email as the network gave it, not verified unless this is the verified e-mail itself
 */
public record Identity(
        UUID id,
        PersonId person,
        String realm,
        String externalId,
        @Nullable ChannelId channel,
        String network,
        @Nullable String handle,
        @Nullable String name,
        @Nullable String avatar,
        @Nullable String url,
        @Nullable Long followers,
        @Nullable String email,
        @Nullable String phone,
        boolean verified,
        Instant firstSeenAt,
        Instant lastSeenAt) {

    private static final int SHORTEST_MARK = 6;

    public boolean isAccount() {
        return channel != null;
    }

    public boolean isEmail() {
        return realm.equals("email");
    }

    public boolean isPhone() {
        return realm.equals("phone");
    }

    /**
     * By what texts are known to tell of one of these: account ids, addresses and numbers, in lower case; none so short that
     * others have it by chance.
     */
    public static Set<String> marks(Collection<Identity> identities) {
        return identities.stream()
                .flatMap(identity -> Stream.of(identity.externalId(), identity.email(), identity.phone()))
                .filter(mark -> mark != null && mark.strip().length() >= SHORTEST_MARK)
                .map(mark -> mark.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static Identity read(ResultSet row, int number) throws SQLException {
        UUID channel = row.getObject("channel_id", UUID.class);
        return new Identity(
                row.getObject("id", UUID.class),
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getString("realm"),
                row.getString("external_id"),
                channel == null ? null : new ChannelId(channel),
                row.getString("network"),
                row.getString("handle"),
                row.getString("name"),
                row.getString("avatar"),
                row.getString("url"),
                row.getObject("followers", Long.class),
                row.getString("email"),
                row.getString("phone"),
                row.getBoolean("verified"),
                row.getTimestamp("first_seen_at").toInstant(),
                row.getTimestamp("last_seen_at").toInstant());
    }
}
