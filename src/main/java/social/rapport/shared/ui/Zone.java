package social.rapport.shared.ui;

import com.ibm.icu.text.TimeZoneNames;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * A time zone to choose.
 *
 * @param id as IANA names it, such as {@code Asia/Seoul}
 * @param words its city and what its clocks show now, in the reader's language: "Seoul (UTC+09:00)"
 */
public record Zone(String id, String words) {

    private record Found(String id, String city, ZoneOffset offset) {}

    /** One for each place whose clocks have a history of their own, from west to east. */
    public static List<Zone> all(Locale language) {
        TimeZoneNames names = TimeZoneNames.getInstance(ULocale.forLocale(language));
        Set<String> known = ZoneId.getAvailableZoneIds();
        Set<String> ids =
                new TreeSet<>(TimeZone.getAvailableIDs(TimeZone.SystemTimeZoneType.CANONICAL_LOCATION, null, null));
        ids.retainAll(known);
        Instant now = Clock.systemUTC().instant();
        List<Zone> all = ids.stream()
                .map(id -> new Found(
                        id,
                        Objects.requireNonNullElse(names.getExemplarLocationName(id), id),
                        ZoneId.of(id).getRules().getOffset(now)))
                .sorted(Comparator.comparingInt((Found zone) -> zone.offset().getTotalSeconds())
                        .thenComparing(Found::city))
                .map(zone -> new Zone(zone.id(), zone.city() + " (UTC" + offset(zone.offset()) + ")"))
                .collect(java.util.stream.Collectors.toCollection(java.util.ArrayList::new));
        all.addFirst(new Zone("UTC", "UTC"));
        return List.copyOf(all);
    }

    /** The city that a zone is named after, in the reader's language. */
    public static String city(ZoneId zone, Locale language) {
        TimeZoneNames names = TimeZoneNames.getInstance(ULocale.forLocale(language));
        return Objects.requireNonNullElse(names.getExemplarLocationName(zone.getId()), zone.getId());
    }

    private static String offset(ZoneOffset offset) {
        return offset.getTotalSeconds() == 0 ? "" : offset.getId();
    }
}
