package social.rapport.portal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import social.rapport.shared.PersonId;

/**
 * Somebody who has their pages open in one browser.
 *
 * @param person the row that they proved to be; ask {@code People} for whom it is one with now
 * @param isProved whether they proved to have an account of that person's, which nobody of the team can do for them
 * @param browser as it calls itself
 */
public record PortalSession(
        UUID id,
        PersonId person,
        Way way,
        boolean isProved,
        String browser,
        Instant beganAt,
        Instant seenAt,
        Instant endsAt) {

    static PortalSession read(ResultSet row, int number) throws SQLException {
        return new PortalSession(
                row.getObject("id", UUID.class),
                new PersonId(row.getObject("person_id", UUID.class)),
                Way.of(row.getString("way")).orElseThrow(),
                row.getBoolean("proved"),
                row.getString("browser"),
                row.getTimestamp("began_at").toInstant(),
                row.getTimestamp("seen_at").toInstant(),
                row.getTimestamp("ends_at").toInstant());
    }
}
