package social.rapport.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a tag came or went.
 *
 * @param what {@code added}, {@code strengthened}, {@code removed}, {@code expired} or {@code restored}
 */
public record TagChange(
        String name, String what, String source, @Nullable String reference, String by, Instant at) {

    static TagChange read(ResultSet row, int number) throws SQLException {
        return new TagChange(
                row.getString("name"),
                row.getString("what"),
                row.getString("source"),
                row.getString("reference"),
                row.getString("by_name"),
                row.getTimestamp("at").toInstant());
    }
}
