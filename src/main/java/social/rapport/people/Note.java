package social.rapport.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.PersonId;
import social.rapport.workspace.Actor;

/** What somebody of the team wrote down about a person; only the team sees it. */
public record Note(
        UUID id,
        PersonId person,
        String text,
        @Nullable UUID authorId,
        String author,
        Instant writtenAt,
        @Nullable Instant editedAt) {

    public boolean isBy(Actor actor) {
        return actor.id() != null && actor.id().equals(authorId);
    }

    static Note read(ResultSet row, int number) throws SQLException {
        return new Note(
                row.getObject("id", UUID.class),
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getString("text"),
                row.getObject("author_id", UUID.class),
                row.getString("author_name"),
                row.getTimestamp("written_at").toInstant(),
                row.getTimestamp("edited_at") == null
                        ? null
                        : row.getTimestamp("edited_at").toInstant());
    }
}
