package social.rapport.workspace;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import social.rapport.shared.WorkspaceId;

/**
 * One brand's tenancy.
 *
 * @param slug its name in addresses
 * @param languages BCP 47 tags that the team and its customers use, the first being the workspace's own
 * @param rawDays how many days raw payloads are kept
 */
public record Workspace(
        WorkspaceId id,
        String slug,
        String name,
        ZoneId timeZone,
        List<String> languages,
        String businessHours,
        int rawDays,
        Instant createdAt) {

    static Workspace read(ResultSet row, int number) throws SQLException {
        return new Workspace(
                new WorkspaceId(row.getObject("workspace_id", UUID.class)),
                row.getString("slug"),
                row.getString("name"),
                ZoneId.of(row.getString("time_zone")),
                List.of((String[]) row.getArray("languages").getArray()),
                row.getString("business_hours"),
                row.getInt("raw_days"),
                row.getTimestamp("created_at").toInstant());
    }
}
