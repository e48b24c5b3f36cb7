package social.rapport.workspace;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;

/**
 * Somebody who has been asked to join the team and has not yet.
 *
 * @param invitedBy the name of whoever asked
 */
public record Invitation(UUID id, String email, Role role, String invitedBy, Instant createdAt, Instant expiresAt) {

    static Invitation read(ResultSet row, Function<String, Role> roles) throws SQLException {
        return new Invitation(
                row.getObject("id", UUID.class),
                row.getString("email"),
                roles.apply(row.getString("role")),
                row.getString("invited_by"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("expires_at").toInstant());
    }

    public boolean isOver(Instant now) {
        return !expiresAt.isAfter(now);
    }
}
