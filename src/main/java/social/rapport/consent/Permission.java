package social.rapport.consent;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.ChannelId;
import social.rapport.shared.PersonId;

/**
 * A person's yes or no to one purpose.
 *
 * @param channel on which channel; null for all
 * @param wording what exactly they were asked or said, in {@code language}
 * @param wordingVersion which version of the purpose's wordings in that language that is; null where it is none of them
 * @param saidAt when they said it, which decides what holds
 * @param by who recorded it
 * @param speaksFor the persons who were one when it was said, as far as their merges stand; where it was said on a page of
 *     their own, those alone who are one beyond doubt
 */
public record Permission(
        UUID id,
        PersonId person,
        String purpose,
        @Nullable ChannelId channel,
        boolean granted,
        String wording,
        @Nullable Integer wordingVersion,
        @Nullable String language,
        Source source,
        Instant saidAt,
        Instant recordedAt,
        String by,
        Set<PersonId> speaksFor) {

    /** Where it was said. */
    public enum Source {
        PORTAL,
        IMPORT,
        CONVERSATION,
        API,
        MEMBER;

        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    boolean appliesTo(ChannelId asked) {
        return channel == null || channel.equals(asked);
    }

    /** The same, said by whoever was one person then. */
    Permission among(Joins joins) {
        if (joins.merges().isEmpty()) {
            return this;
        }
        return new Permission(
                id,
                person,
                purpose,
                channel,
                granted,
                wording,
                wordingVersion,
                language,
                source,
                saidAt,
                recordedAt,
                by,
                joins.spokenFor(person, saidAt, source == Source.PORTAL));
    }

    static Permission read(ResultSet row, int number) throws SQLException {
        UUID channel = row.getObject("channel_id", UUID.class);
        PersonId person = new PersonId(row.getObject("person_id", UUID.class));
        return new Permission(
                row.getObject("id", UUID.class),
                person,
                row.getString("purpose"),
                channel == null ? null : new ChannelId(channel),
                row.getBoolean("granted"),
                row.getString("wording"),
                row.getObject("wording_version", Integer.class),
                row.getString("language"),
                Source.valueOf(row.getString("source").toUpperCase(java.util.Locale.ROOT)),
                row.getTimestamp("said_at").toInstant(),
                row.getTimestamp("recorded_at").toInstant(),
                row.getString("actor_name"),
                Set.of(person));
    }
}
