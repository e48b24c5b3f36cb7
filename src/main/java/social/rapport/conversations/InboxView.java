package social.rapport.conversations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.MemberId;

/**
 * A filtered list of the inbox that somebody named.
 *
 * @param owner whose it is; null for the team's
 * @param query of the address of the list, {@code ?} included
 * @param pinned whether it is always in sight
 */
public record InboxView(UUID id, @Nullable MemberId owner, String name, String query, boolean pinned) {

    static InboxView read(ResultSet row, int number) throws SQLException {
        return new InboxView(
                row.getObject("id", UUID.class),
                Optional.ofNullable(row.getObject("owner_id", UUID.class))
                        .map(MemberId::new)
                        .orElse(null),
                row.getString("name"),
                row.getString("query"),
                row.getBoolean("pinned"));
    }

    public boolean isTeams() {
        return owner == null;
    }
}
