package social.rapport.conversations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import social.rapport.shared.MemberId;

/**
 * What a member wrote for the team alone.
 *
 * @param mentions who of the team is named in it
 */
public record Note(UUID id, Instant at, String author, String text, List<MemberId> mentions) {

    static Note read(ResultSet row, int number) throws SQLException {
        return new Note(
                row.getObject("id", UUID.class),
                row.getTimestamp("at").toInstant(),
                row.getString("author_name"),
                row.getString("text"),
                Stream.of((UUID[]) row.getArray("mentions").getArray())
                        .map(MemberId::new)
                        .toList());
    }
}
