package social.rapport.workspace;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.MemberId;
import social.rapport.shared.WorkspaceId;

/**
 * Someone of the team.
 *
 * @param account whose sign-in it is; one account may be a member of several workspaces
 * @param seenAt when they were here last, to within some minutes; null where they never were
 * @param suspendedAt since when they may not enter, or null where they may
 */
public record Member(
        MemberId id,
        UUID account,
        String name,
        String email,
        Role role,
        @Nullable Instant seenAt,
        @Nullable Instant suspendedAt) {

    static Member read(ResultSet row, Function<String, Role> roles) throws SQLException {
        return new Member(
                new MemberId(row.getObject("id", UUID.class)),
                row.getObject("account_id", UUID.class),
                row.getString("name"),
                row.getString("email"),
                roles.apply(row.getString("role")),
                instant(row.getTimestamp("seen_at")),
                instant(row.getTimestamp("suspended_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }

    /** Whoever acts for them. */
    public Actor actor(WorkspaceId workspace) {
        return Actor.member(workspace, id, name, role, account);
    }

    public boolean isSuspended() {
        return suspendedAt != null;
    }
}
