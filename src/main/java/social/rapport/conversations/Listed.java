package social.rapport.conversations;

import java.sql.ResultSet;
import java.sql.SQLException;
import social.rapport.shared.Keyset;

/**
 * A conversation as a list shows it.
 *
 * @param unread whether something was said in it since the viewer last looked
 */
public record Listed(Conversation conversation, boolean unread, Keyset place) {

    static Listed read(ResultSet row, int number) throws SQLException {
        Conversation conversation = Conversation.read(row, number);
        return new Listed(
                conversation,
                row.getBoolean("unread"),
                new Keyset(
                        row.getTimestamp("sorted_at").toInstant(),
                        conversation.id().value()));
    }
}
