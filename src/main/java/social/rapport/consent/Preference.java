package social.rapport.consent;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Time;
import java.time.Instant;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * How a person wants to be written to; what is null is left to the workspace's policy.
 *
 * @param quietFrom from when on they want to be left alone, in their own time zone
 * @param quietTo until when; before {@code quietFrom} where the night lies between
 * @param timeZone as the tz database names it
 * @param weeklyCap how many messages in any seven days, answers not counted
 */
public record Preference(
        @Nullable LocalTime quietFrom,
        @Nullable LocalTime quietTo,
        @Nullable String timeZone,
        @Nullable Integer weeklyCap,
        @Nullable Instant pausedUntil) {

    public static final Preference NONE = new Preference(null, null, null, null, null);

    static Preference read(ResultSet row, int number) throws SQLException {
        Time from = row.getTime("quiet_from");
        Time to = row.getTime("quiet_to");
        var paused = row.getTimestamp("paused_until");
        return new Preference(
                from == null ? null : from.toLocalTime(),
                to == null ? null : to.toLocalTime(),
                row.getString("time_zone"),
                row.getObject("weekly_cap", Integer.class),
                paused == null ? null : paused.toInstant());
    }

    /** Of two persons who are one, the wish that lets less through, each for itself. */
    Preference stricter(Preference other) {
        return new Preference(
                quietFrom == null ? other.quietFrom : quietFrom,
                quietTo == null ? other.quietTo : quietTo,
                timeZone == null ? other.timeZone : timeZone,
                weeklyCap == null
                        ? other.weeklyCap
                        : other.weeklyCap == null ? weeklyCap : Integer.valueOf(Math.min(weeklyCap, other.weeklyCap)),
                pausedUntil == null
                        ? other.pausedUntil
                        : other.pausedUntil == null || pausedUntil.isAfter(other.pausedUntil)
                                ? pausedUntil
                                : other.pausedUntil);
    }
}
