package social.rapport.workspace;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.WorkspaceId;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * One brand's tenancy.
 *
 * @param slug its name in addresses
 * @param languages BCP 47 tags that the team and its customers use, the first being the workspace's own
 * @param hours when it is open, in its time zone
 * @param rawDays how many days raw payloads are kept; null for good
 * @param address where this server is reached from outside, such as {@code https://care.example.com}; empty where that is
 *     unknown
 * @param logoVersion null while it has no logo
 */
public record Workspace(
        WorkspaceId id,
        String slug,
        String name,
        ZoneId timeZone,
        List<String> languages,
        BusinessHours hours,
        @Nullable Integer rawDays,
        String address,
        @Nullable String logoVersion,
        Instant createdAt) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, List<BusinessHours.Hours>>> WEEK = new TypeReference<>() {};

    static Workspace read(ResultSet row, int number) throws SQLException {
        ZoneId zone = ZoneId.of(row.getString("time_zone"));
        return new Workspace(
                new WorkspaceId(row.getObject("workspace_id", UUID.class)),
                row.getString("slug"),
                row.getString("name"),
                zone,
                List.of((String[]) row.getArray("languages").getArray()),
                BusinessHours.of(zone, JSON.readValue(row.getString("business_hours"), WEEK)),
                row.getObject("raw_days", Integer.class),
                row.getString("address"),
                row.getString("logo_version"),
                row.getTimestamp("created_at").toInstant());
    }

    /** Whether people can be sent links. */
    public boolean isReached() {
        return !address.isEmpty();
    }

    public WorkspaceSettings settings() {
        return new WorkspaceSettings(name, languages, hours, rawDays, address);
    }
}
