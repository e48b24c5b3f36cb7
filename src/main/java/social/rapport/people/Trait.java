package social.rapport.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import social.rapport.shared.PersonId;

/**
 * One fact on a person.
 *
 * @param person whose row it is on; people who are merged may differ, and then both are shown
 * @param source {@code member}, {@code import}, {@code api}, {@code network} or {@code person}
 */
public record Trait(PersonId person, String name, String value, String source, String by, Instant at) {

    static Trait read(ResultSet row, int number) throws SQLException {
        return new Trait(
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getString("name"),
                row.getString("value"),
                row.getString("source"),
                row.getString("by_name"),
                row.getTimestamp("set_at").toInstant());
    }
}
