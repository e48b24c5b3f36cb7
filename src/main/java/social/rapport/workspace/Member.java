package social.rapport.workspace;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import social.rapport.shared.MemberId;

/**
 * Someone of the team.
 *
 * @param account whose sign-in it is; one account may be a member of several workspaces
 */
public record Member(MemberId id, UUID account, String name, String email, Role role) {

    static Member read(ResultSet row, int number) throws SQLException {
        return new Member(
                new MemberId(row.getObject("id", UUID.class)),
                row.getObject("account_id", UUID.class),
                row.getString("name"),
                row.getString("email"),
                Role.of(row.getString("role")));
    }
}
