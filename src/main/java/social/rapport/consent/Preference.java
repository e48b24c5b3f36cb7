package social.rapport.consent;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Time;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.ChannelId;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * How a person wants to be written to; what is null or empty is left to the workspace's policy.
 *
 * @param quietFrom from when on they want to be left alone, in their own time zone
 * @param quietTo until when; before {@code quietFrom} where the night lies between
 * @param timeZone as the tz database names it
 * @param weeklyCap how many messages in any seven days, answers not counted
 * @param silent whether they want nothing but answers
 * @param days on which they want to be written to; none for any
 * @param topics their yes or no to topics, by key
 * @param channel on which alone they want to be written to
 * @param language in which, as a BCP 47 tag; for whoever writes, since the gate does not read what is written
 * @param places where they want to be when they are written to
 */
public record Preference(
        @Nullable LocalTime quietFrom,
        @Nullable LocalTime quietTo,
        @Nullable String timeZone,
        @Nullable Integer weeklyCap,
        @Nullable Instant pausedUntil,
        boolean silent,
        Set<DayOfWeek> days,
        Map<String, Boolean> topics,
        @Nullable ChannelId channel,
        @Nullable String language,
        @Nullable Places places) {

    public static final Preference NONE = new Preference(null, null, null, null, null);

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, Boolean>> TOPICS = new TypeReference<>() {};

    public Preference {
        days = Set.copyOf(days);
        topics = Map.copyOf(topics);
    }

    /** One of when and how often alone. */
    public Preference(
            @Nullable LocalTime quietFrom,
            @Nullable LocalTime quietTo,
            @Nullable String timeZone,
            @Nullable Integer weeklyCap,
            @Nullable Instant pausedUntil) {
        this(quietFrom, quietTo, timeZone, weeklyCap, pausedUntil, false, Set.of(), Map.of(), null, null, null);
    }

    /** The same, with nothing but answers, or with more again. */
    public Preference silent(boolean wanted) {
        return with(quietFrom, quietTo, timeZone, weeklyCap, pausedUntil, wanted);
    }

    /** @param until null for no pause */
    public Preference pausedUntil(@Nullable Instant until) {
        return with(quietFrom, quietTo, timeZone, weeklyCap, until, silent);
    }

    /** @param cap in any seven days */
    public Preference atMost(int cap) {
        return with(quietFrom, quietTo, timeZone, cap, pausedUntil, silent);
    }

    /** @param zone as the tz database names it */
    public Preference quietBetween(LocalTime from, LocalTime to, String zone) {
        return with(from, to, zone, weeklyCap, pausedUntil, silent);
    }

    /** @param chosen on which alone; none for any */
    public Preference on(Set<DayOfWeek> chosen) {
        return with(chosen, topics, channel, language, places);
    }

    /** @param topic its key */
    public Preference about(String topic, boolean liked) {
        Map<String, Boolean> more = new HashMap<>(topics);
        more.put(topic, liked);
        return with(days, more, channel, language, places);
    }

    /** @param best null for any */
    public Preference best(@Nullable ChannelId best) {
        return with(days, topics, best, language, places);
    }

    /** @param tag of BCP 47; null for any */
    public Preference in(@Nullable String tag) {
        return with(days, topics, channel, tag, places);
    }

    /** @param wanted null for anywhere */
    public Preference at(@Nullable Places wanted) {
        return with(days, topics, channel, language, wanted);
    }

    private Preference with(
            Set<DayOfWeek> on,
            Map<String, Boolean> about,
            @Nullable ChannelId best,
            @Nullable String tag,
            @Nullable Places where) {
        return new Preference(
                quietFrom, quietTo, timeZone, weeklyCap, pausedUntil, silent, on, about, best, tag, where);
    }

    private Preference with(
            @Nullable LocalTime from,
            @Nullable LocalTime to,
            @Nullable String zone,
            @Nullable Integer cap,
            @Nullable Instant until,
            boolean silence) {
        return new Preference(from, to, zone, cap, until, silence, days, topics, channel, language, places);
    }

    static Preference read(ResultSet row, int number) throws SQLException {
        Time from = row.getTime("quiet_from");
        Time to = row.getTime("quiet_to");
        var paused = row.getTimestamp("paused_until");
        UUID channel = row.getObject("channel_id", UUID.class);
        String places = row.getString("places");
        return new Preference(
                from == null ? null : from.toLocalTime(),
                to == null ? null : to.toLocalTime(),
                row.getString("time_zone"),
                row.getObject("weekly_cap", Integer.class),
                paused == null ? null : paused.toInstant(),
                row.getBoolean("silent"),
                days(row.getArray("days")),
                JSON.readValue(row.getString("topics"), TOPICS),
                channel == null ? null : new ChannelId(channel),
                row.getString("language"),
                places == null ? null : Places.of(places));
    }

    private static Set<DayOfWeek> days(Array numbers) throws SQLException {
        Set<DayOfWeek> days = new HashSet<>();
        for (Object number : (Object[]) numbers.getArray()) {
            days.add(DayOfWeek.of(((Number) number).intValue()));
        }
        return days;
    }

    /** Of two persons who are one, the wish that lets less through, each for itself; this one's where neither does. */
    Preference stricter(Preference other) {
        Preference night = other.quiet().compareTo(quiet()) > 0 ? other : this;
        return new Preference(
                night.quietFrom,
                night.quietTo,
                timeZone == null ? other.timeZone : timeZone,
                weeklyCap == null
                        ? other.weeklyCap
                        : other.weeklyCap == null ? weeklyCap : Integer.valueOf(Math.min(weeklyCap, other.weeklyCap)),
                pausedUntil == null
                        ? other.pausedUntil
                        : other.pausedUntil == null || pausedUntil.isAfter(other.pausedUntil)
                                ? pausedUntil
                                : other.pausedUntil,
                silent || other.silent,
                common(days, other.days),
                both(topics, other.topics),
                channel == null ? other.channel : channel,
                language == null ? other.language : language,
                places == null
                        ? other.places
                        : other.places == null || places.compareTo(other.places) >= 0 ? places : other.places);
    }

    /** How long they want to be left alone each night; below zero where they did not say. */
    private Duration quiet() {
        if (quietFrom == null || quietTo == null) {
            return Duration.ofSeconds(-1);
        }
        Duration quiet = Duration.between(quietFrom, quietTo);
        return quiet.isNegative() ? quiet.plusDays(1) : quiet;
    }

    private static Set<DayOfWeek> common(Set<DayOfWeek> one, Set<DayOfWeek> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() ? other : one;
        }
        Set<DayOfWeek> common = new TreeSet<>(one);
        common.retainAll(other);
        return common.isEmpty() ? one : common;
    }

    private static Map<String, Boolean> both(Map<String, Boolean> one, Map<String, Boolean> other) {
        Map<String, Boolean> both = new HashMap<>(one);
        other.forEach((topic, liked) -> both.merge(topic, liked, Boolean::logicalAnd));
        return both;
    }
}
