package social.rapport.consent;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * The exact words that people are asked with for a purpose, in one language. Never changed: other words are another
 * version.
 *
 * @param version from 1, by purpose and language
 * @param by who published it
 */
public record Wording(String purpose, String language, int version, String words, Instant publishedAt, String by) {

    static Wording read(ResultSet row, int number) throws SQLException {
        return new Wording(
                row.getString("purpose"),
                row.getString("language"),
                row.getInt("version"),
                row.getString("words"),
                row.getTimestamp("published_at").toInstant(),
                row.getString("actor_name"));
    }
}
