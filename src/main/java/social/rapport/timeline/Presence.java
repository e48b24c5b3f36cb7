package social.rapport.timeline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody was, as the networks said.
 *
 * @param name null where only coordinates are known
 * @param latitude in degrees, north positive; null where only the name is known
 * @param longitude in degrees, east positive
 * @param last when they were last there
 */
public record Presence(
        @Nullable String name,
        @Nullable Double latitude,
        @Nullable Double longitude,
        long times,
        Instant last) {

    static Presence read(ResultSet row, int number) throws SQLException {
        return new Presence(
                row.getString("name"),
                row.getObject("latitude", Double.class),
                row.getObject("longitude", Double.class),
                row.getLong("times"),
                row.getTimestamp("last").toInstant());
    }
}
