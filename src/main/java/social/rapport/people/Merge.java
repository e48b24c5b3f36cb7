package social.rapport.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.PersonId;

/**
 * That somebody was joined to another, as the journal tells it.
 *
 * @param person who was joined, with whoever had been joined to them before
 * @param into to whom
 * @param why {@code member}, {@code suggestion}, or the proof: {@code email}, {@code phone}, {@code union_id},
 *     {@code signed_identity}, {@code claim}
 * @param probability how likely it was, from 0 to 1, where it was suggested
 * @param by who did it, in words
 */
public record Merge(
        UUID id,
        PersonId person,
        PersonId into,
        String why,
        @Nullable Double probability,
        String by,
        Instant at,
        @Nullable Instant undoneAt) {

    public boolean stands() {
        return undoneAt == null;
    }

    static Merge read(ResultSet row, int number) throws SQLException {
        return new Merge(
                row.getObject("id", UUID.class),
                new PersonId(row.getObject("person_id", UUID.class)),
                new PersonId(row.getObject("into_id", UUID.class)),
                row.getString("why"),
                row.getObject("probability") == null ? null : row.getDouble("probability"),
                row.getString("by_name"),
                row.getTimestamp("merged_at").toInstant(),
                row.getTimestamp("unmerged_at") == null
                        ? null
                        : row.getTimestamp("unmerged_at").toInstant());
    }
}
