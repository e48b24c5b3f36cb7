package social.rapport.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.PersonId;

/**
 * A social consumer as one row: known first by accounts, perhaps never by name.
 *
 * @param root under whose id the person is shown; their own id unless they were merged into another
 * @param locale BCP 47
 * @param timeZone as the tz database names it
 */
public record Person(
        PersonId id,
        PersonId root,
        @Nullable String name,
        @Nullable String locale,
        @Nullable String timeZone,
        @Nullable String avatar,
        Instant firstSeenAt,
        Instant lastSeenAt) {

    public boolean isRoot() {
        return id.equals(root);
    }

    static Person read(ResultSet row, int number) throws SQLException {
        return new Person(
                new PersonId(row.getObject("id", UUID.class)),
                new PersonId(row.getObject("root", UUID.class)),
                row.getString("name"),
                row.getString("locale"),
                row.getString("time_zone"),
                row.getString("avatar"),
                row.getTimestamp("first_seen_at").toInstant(),
                row.getTimestamp("last_seen_at").toInstant());
    }
}
