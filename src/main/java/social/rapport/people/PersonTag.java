package social.rapport.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A tag on a person, as it weighs now.
 *
 * @param source {@code member}, {@code rule}, {@code interaction}, {@code import} or {@code api}
 * @param reference what it came from
 * @param by who put it there
 * @param weight what is left of its weight
 * @param left the share of its weight that is left, from 0 to 1
 * @param halfLifeDays null where it does not fade
 */
public record PersonTag(
        String key,
        String name,
        String source,
        @Nullable String reference,
        String by,
        double weight,
        double left,
        @Nullable Double halfLifeDays,
        Instant taggedAt,
        @Nullable Instant expiresAt) {

    public int percentLeft() {
        return (int) Math.round(100 * left);
    }

    static PersonTag read(ResultSet row) throws SQLException {
        return new PersonTag(
                row.getString("key"),
                row.getString("name"),
                row.getString("source"),
                row.getString("reference"),
                row.getString("by_name"),
                row.getDouble("weight_now"),
                row.getDouble("share_left"),
                row.getObject("half_life_days") == null ? null : row.getDouble("half_life_days"),
                row.getTimestamp("tagged_at").toInstant(),
                row.getTimestamp("expires_at") == null
                        ? null
                        : row.getTimestamp("expires_at").toInstant());
    }
}
