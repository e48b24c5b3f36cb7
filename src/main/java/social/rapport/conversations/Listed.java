package social.rapport.conversations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.Keyset;

/**
 * A conversation as a list shows it.
 *
 * @param unread whether something was said in it since the viewer last looked
 * @param due what is promised; null where nothing is
 */
public record Listed(
        Conversation conversation, boolean unread, @Nullable Due due, Keyset place) {

    /**
     * What has to happen for a promise to be kept.
     *
     * @param at until when
     */
    public record Due(Promise.Of of, Instant at) {

        static @Nullable Due read(ResultSet row) throws SQLException {
            Instant at = Conversation.instant(row, "due_at");
            return at == null ? null : new Due(Promise.Of.of(row.getString("due_for")), at);
        }
    }

    static Listed read(ResultSet row, int number) throws SQLException {
        Conversation conversation = Conversation.read(row, number);
        return new Listed(
                conversation,
                row.getBoolean("unread"),
                Due.read(row),
                new Keyset(
                        row.getTimestamp("sorted_at").toInstant(),
                        conversation.id().value()));
    }
}
