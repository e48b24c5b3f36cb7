package social.rapport.conversations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import social.rapport.shared.Keyset;
import social.rapport.shared.MemberId;

/**
 * A member was called by name in a note.
 *
 * @param by who wrote the note, for people to read
 * @param unread whether they have not looked since
 */
public record Mention(
        UUID note, ConversationId conversation, MemberId member, Instant at, String by, String text, boolean unread) {

    static Mention read(ResultSet row, int number) throws SQLException {
        return new Mention(
                row.getObject("note_id", UUID.class),
                new ConversationId(row.getObject("conversation_id", UUID.class)),
                new MemberId(row.getObject("member_id", UUID.class)),
                row.getTimestamp("at").toInstant(),
                row.getString("author_name"),
                row.getString("text"),
                row.getTimestamp("seen_at") == null);
    }

    Keyset place() {
        return new Keyset(at, note);
    }
}
