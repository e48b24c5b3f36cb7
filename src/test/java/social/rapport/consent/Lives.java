package social.rapport.consent;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import social.rapport.consent.PlainGate.Asked;
import social.rapport.consent.PlainGate.Deed;
import social.rapport.consent.PlainGate.House;
import social.rapport.consent.PlainGate.Joined;
import social.rapport.consent.PlainGate.Life;
import social.rapport.consent.PlainGate.Restricted;
import social.rapport.consent.PlainGate.Said;
import social.rapport.consent.PlainGate.Store;
import social.rapport.consent.PlainGate.Wanted;
import social.rapport.consent.PlainGate.Where;

/** Makes up people, what they said and wanted, and what is to be sent to them, close to where clocks are changed. */
final class Lives {

    static final UUID WECHAT = UUID.fromString("00000000-0000-7000-8000-000000000001");
    static final UUID EMAIL = UUID.fromString("00000000-0000-7000-8000-000000000002");
    static final UUID GONE = UUID.fromString("00000000-0000-7000-8000-000000000003");

    private static final List<String> ZONES = List.of(
            "Asia/Seoul",
            "Asia/Shanghai",
            "America/New_York",
            "America/Santiago",
            "Europe/London",
            "Australia/Lord_Howe",
            "Africa/Casablanca",
            "Asia/Kathmandu",
            "Pacific/Chatham",
            "Antarctica/Troll",
            "UTC");
    private static final List<LocalTime> TIMES = List.of(
            LocalTime.of(0, 0),
            LocalTime.of(1, 0),
            LocalTime.of(1, 30),
            LocalTime.of(2, 0),
            LocalTime.of(2, 15),
            LocalTime.of(2, 30),
            LocalTime.of(3, 0),
            LocalTime.of(9, 0),
            LocalTime.of(13, 37),
            LocalTime.of(21, 0),
            LocalTime.of(23, 59));

    /** In a town, beside the line where the date changes, and far in the north. */
    static final List<Store> STORES = List.of(
            new Store(37.5447, 127.0557, 500), new Store(-16.5, 179.9999, 800), new Store(78.2232, 15.6267, 2_000));

    private static final double METRES_A_DEGREE = 111_195;

    private final Random random;

    Lives(long seed) {
        random = new Random(seed);
    }

    House house() {
        return new House(
                any(TIMES), any(TIMES), random.nextInt(5), Set.of(WECHAT, EMAIL), chance(85) ? STORES : List.of());
    }

    /** A moment for everything to happen around, on the minute. */
    Instant moment() {
        Instant year = Instant.parse("2026-01-01T00:00:00Z").plus(random.nextInt(525_600), ChronoUnit.MINUTES);
        ZoneOffsetTransition change = ZoneId.of(any(ZONES)).getRules().nextTransition(year);
        return change == null || chance(40)
                ? year
                : change.getInstant().plus(random.nextInt(4_320) - 2_160, ChronoUnit.MINUTES);
    }

    Life life(Instant now) {
        int persons = chance(60) ? 1 : 2 + random.nextInt(3);
        List<Joined> joined = new ArrayList<>();
        for (int person = 1; person < persons; person++) {
            joined.add(new Joined(person, random.nextInt(person), chance(50), past(now, 20_000)));
        }
        List<Said> said = new ArrayList<>();
        IntStream.range(0, random.nextInt(5))
                .forEach(i -> said.add(new Said(
                        random.nextInt(persons),
                        chance(90) ? "offers" : "news",
                        chance(60) ? null : any(List.of(WECHAT, EMAIL)),
                        chance(85),
                        chance(50),
                        past(now, 30_000))));
        Map<Integer, Wanted> wanted = new HashMap<>();
        IntStream.range(0, chance(70) ? 1 + random.nextInt(persons) : 0)
                .mapToObj(i -> wanted(random.nextInt(persons), now))
                .forEach(wish -> wanted.put(wish.person(), wish));
        return new Life(
                chance(12) ? restricted(persons, now) : List.of(),
                said,
                joined,
                List.copyOf(wanted.values()),
                IntStream.range(0, random.nextInt(5))
                        .mapToObj(i -> now.plus(random.nextInt(14_400) - 13_000, ChronoUnit.MINUTES))
                        .toList(),
                IntStream.range(0, chance(40) ? 1 + random.nextInt(3) : 0)
                        .mapToObj(i -> deed(random.nextInt(persons)))
                        .toList(),
                chance(10),
                where(now),
                ZoneId.of(any(ZONES)));
    }

    private Where where(Instant now) {
        String city = maybe(70, "seoul");
        String place = maybe(80, any(List.of("seongsu, seoul", "busan")));
        Store store = any(STORES);
        double away = chance(60) ? random.nextDouble() * 0.95 : 1.05 + random.nextDouble() * 40;
        double direction = random.nextDouble() * 2 * Math.PI;
        double north = Math.cos(direction) * away * store.metres() / METRES_A_DEGREE;
        double east = Math.sin(direction) * away * store.metres() / METRES_A_DEGREE;
        double latitude = store.latitude() + north;
        double longitude = store.longitude() + east / Math.cos(Math.toRadians(store.latitude()));
        boolean pointed = chance(80);
        return new Where(
                city,
                place,
                pointed ? latitude : null,
                pointed ? (longitude > 180 ? longitude - 360 : longitude) : null,
                past(now, chance(50) ? 200 : 2_000));
    }

    private List<Restricted> restricted(int persons, Instant now) {
        return IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(i -> new Restricted(random.nextInt(persons), chance(60), chance(50), past(now, 30_000)))
                .toList();
    }

    /** No two things happen at the same moment: each is a microsecond off, which the minute does not show. */
    private Instant past(Instant now, int minutes) {
        return now.minus(1 + random.nextInt(minutes), ChronoUnit.MINUTES)
                .plus(random.nextInt(59_000_000), ChronoUnit.MICROS);
    }

    private Deed deed(int person) {
        String verb = chance(80)
                ? any(List.of("commented", "mentioned"))
                : any(List.of("messaged", "bought", "followed", "unfollowed", "visited", "voted"));
        return new Deed(person, verb, chance(90));
    }

    private Wanted wanted(int person, Instant now) {
        boolean hours = chance(60);
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        if (chance(30)) {
            IntStream.rangeClosed(0, random.nextInt(4)).forEach(i -> days.add(any(List.of(DayOfWeek.values()))));
        }
        return new Wanted(
                person,
                past(now, 30_000),
                chance(50),
                hours ? any(TIMES) : null,
                hours ? any(TIMES) : null,
                maybe(40, any(ZONES)),
                chance(40) ? (Integer) random.nextInt(5) : null,
                chance(20) ? now.plus(random.nextInt(6_000) - 2_000, ChronoUnit.MINUTES) : null,
                chance(4),
                days,
                chance(30) ? Map.of("tea", chance(50)) : Map.of(),
                maybe(15, any(List.of(WECHAT, EMAIL, GONE))),
                maybe(15, any(List.of(Places.values()))));
    }

    Asked asked(Instant now) {
        boolean limited = chance(20);
        return new Asked(
                chance(90) ? "offers" : "care",
                chance(70) ? WECHAT : EMAIL,
                maybe(30, "tea"),
                chance(10),
                chance(30),
                limited,
                limited && chance(80) ? now.plus(random.nextInt(200) - 50, ChronoUnit.MINUTES) : null,
                limited && chance(50) ? (Integer) random.nextInt(3) : null,
                now);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> @Nullable T maybe(int percent, T thing) {
        return chance(percent) ? thing : null;
    }

    private <T> T any(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }
}
