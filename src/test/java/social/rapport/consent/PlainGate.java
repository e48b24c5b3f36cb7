package social.rapport.consent;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the gate ought to say, told as plainly as can be: everything that ever happened is played again, and then time goes
 * on minute by minute until nothing speaks against the message. Nothing of it is taken from the gate's own rules.
 */
final class PlainGate {

    /** Something that somebody said to a purpose, on a channel or on all. */
    record Said(int person, String purpose, @Nullable UUID channel, boolean yes, boolean onOwnPage, Instant at) {}

    /** Something that somebody did, and whether anybody could see it. */
    record Deed(int person, String verb, boolean inPublic) {}

    /** That what is kept of somebody may not be used, or may again. */
    record Restricted(int person, boolean stands, boolean onOwnPage, Instant at) {}

    /** That two were joined, and whether anything shows that they are one. */
    record Joined(int person, int into, boolean shown, Instant at) {}

    /** How somebody wanted to be written to, when they said so. */
    record Wanted(
            int person,
            Instant at,
            boolean onOwnPage,
            @Nullable LocalTime quietFrom,
            @Nullable LocalTime quietTo,
            @Nullable String zone,
            @Nullable Integer cap,
            @Nullable Instant pausedUntil,
            boolean silent,
            Set<DayOfWeek> days,
            Map<String, Boolean> topics,
            @Nullable UUID channel,
            @Nullable Places places) {}

    /** What the brand decided. */
    record House(LocalTime quietFrom, LocalTime quietTo, int cap, Set<UUID> channels, List<Store> stores) {}

    /** Where one can buy something, and from how far away it is taken to be near. */
    record Store(double latitude, double longitude, int metres) {}

    /** What is known of where they are. */
    record Where(
            @Nullable String city,
            @Nullable String place,
            @Nullable Double latitude,
            @Nullable Double longitude,
            @Nullable Instant seenAt) {}

    /** What somebody wants to send. */
    record Asked(
            String purpose,
            UUID channel,
            @Nullable String topic,
            boolean answer,
            boolean open,
            boolean limited,
            @Nullable Instant closesAt,
            @Nullable Integer left,
            Instant at) {}

    /**
     * A person as they are now: all who were joined into one.
     *
     * @param hasProved whether they have proved an address
     */
    record Life(
            List<Restricted> restricted,
            List<Said> said,
            List<Joined> joined,
            List<Wanted> wanted,
            List<Instant> sent,
            List<Deed> deeds,
            boolean hasProved,
            Where where,
            ZoneId home) {}

    /** {@code allowed}, {@code deferred} or {@code refused}, until when, and the code of why. */
    record Answer(String outcome, @Nullable Instant until, String why) {

        static Answer no(String why) {
            return new Answer("refused", null, why);
        }
    }

    private static final long DAY = 24 * 60;
    private static final long WEEK = 7 * DAY;

    private final House house;

    PlainGate(House house) {
        this.house = house;
    }

    Answer ask(Life life, Asked asked) {
        if (asked.answer()) {
            if (asked.open()) {
                return new Answer("allowed", null, "answer.public");
            }
            if (isOverheard(life)) {
                return Answer.no("person.overheard");
            }
            String shut = network(asked);
            if (shut != null) {
                return Answer.no(shut);
            }
            return new Answer("allowed", null, asked.closesAt() == null ? "answer.asked" : "answer.window");
        }
        if (isRestricted(life)) {
            return Answer.no("restriction.stands");
        }
        List<Boolean> words = lastWords(life, asked);
        if (words.isEmpty()) {
            return Answer.no(isOverheard(life) ? "person.overheard" : "permission.never_asked");
        }
        if (words.contains(false)) {
            return Answer.no("permission.refused");
        }
        List<Wanted> wishes = lastWishes(life);
        for (Wanted wish : wishes) {
            if (wish.silent()) {
                return Answer.no("preference.silent");
            }
        }
        for (Wanted wish : wishes) {
            if (asked.topic() != null
                    && wish.topics().containsKey(asked.topic())
                    && !wish.topics().get(asked.topic())) {
                return Answer.no("preference.topic");
            }
        }
        UUID preferred = null;
        for (Wanted wish : wishes) {
            preferred = preferred == null ? wish.channel() : preferred;
        }
        if (preferred != null && house.channels().contains(preferred) && !preferred.equals(asked.channel())) {
            return Answer.no("preference.channel");
        }
        String astray = place(life.where(), wishes, asked.at());
        if (astray != null) {
            return Answer.no(astray);
        }
        String shut = network(asked);
        return shut != null ? Answer.no(shut) : wait(life, wishes, asked.at());
    }

    /** Whether they only ever talked of the brand where anybody listens. */
    static boolean isOverheard(Life life) {
        boolean hasTalked = false;
        boolean hasCome = life.hasProved();
        for (Said said : life.said()) {
            hasCome = hasCome || said.yes();
        }
        for (Deed deed : life.deeds()) {
            if (deed.inPublic() && Set.of("commented", "mentioned").contains(deed.verb())) {
                hasTalked = true;
            } else {
                hasCome = true;
            }
        }
        return hasTalked && !hasCome;
    }

    private static @Nullable String network(Asked asked) {
        if (!asked.limited()) {
            return null;
        }
        if (asked.closesAt() == null) {
            return "window.never_opened";
        }
        if (asked.at().compareTo(asked.closesAt()) >= 0) {
            return "window.closed";
        }
        return asked.left() != null && asked.left() < 1 ? "window.used_up" : null;
    }

    /** Plays it again as with words: what was said of them as one ends what was said of either before. */
    private static boolean isRestricted(Life life) {
        List<Restricted> standing = new ArrayList<>();
        life.restricted().stream().sorted(Comparator.comparing(Restricted::at)).forEach(said -> {
            standing.removeIf(earlier -> isSaidFor(life, said.person(), earlier.person(), said.at(), said.onOwnPage()));
            standing.add(said);
        });
        return standing.stream().anyMatch(Restricted::stands);
    }

    /** Plays their lives again: whoever speaks silences what their group of that time said before. */
    private static List<Boolean> lastWords(Life life, Asked asked) {
        List<Said> standing = new ArrayList<>();
        life.said().stream()
                .filter(said -> said.purpose().equals(asked.purpose()))
                .filter(said -> said.channel() == null || said.channel().equals(asked.channel()))
                .sorted(Comparator.comparing(Said::at))
                .forEach(said -> {
                    standing.removeIf(
                            earlier -> isSaidFor(life, said.person(), earlier.person(), said.at(), said.onOwnPage()));
                    standing.add(said);
                });
        return standing.stream().map(Said::yes).toList();
    }

    /** Newest first. */
    private static List<Wanted> lastWishes(Life life) {
        List<Wanted> standing = new ArrayList<>();
        life.wanted().stream().sorted(Comparator.comparing(Wanted::at)).forEach(wish -> {
            standing.removeIf(earlier -> isSaidFor(life, wish.person(), earlier.person(), wish.at(), wish.onOwnPage()));
            standing.addFirst(wish);
        });
        return standing;
    }

    private static boolean isSaidFor(Life life, int speaker, int other, Instant at, boolean onOwnPage) {
        return areOne(life, speaker, other, at) && (!onOwnPage || areShown(life, speaker, other));
    }

    private static boolean areOne(Life life, int one, int other, Instant at) {
        return areOne(life, one, other, joined -> !joined.at().isAfter(at));
    }

    /** Whoever has a page of their own speaks there for nobody of whom it is only believed that they are the same. */
    private static boolean areShown(Life life, int one, int other) {
        return areOne(life, one, other, Joined::shown);
    }

    private static boolean areOne(Life life, int one, int other, Predicate<Joined> counts) {
        int[] group = {0, 1, 2, 3, 4};
        for (Joined joined : life.joined()) {
            if (counts.test(joined)) {
                int from = group[joined.person()];
                int into = group[joined.into()];
                for (int i = 0; i < group.length; i++) {
                    group[i] = group[i] == from ? into : group[i];
                }
            }
        }
        return group[one] == group[other];
    }

    private @Nullable String place(Where where, List<Wanted> wishes, Instant at) {
        boolean shop = wishes.stream().anyMatch(wish -> wish.places() == Places.NEAR_A_SHOP);
        boolean city = wishes.stream().anyMatch(wish -> wish.places() == Places.IN_MY_CITY);
        boolean travelling = wishes.stream().anyMatch(wish -> wish.places() == Places.NOT_WHILE_TRAVELLING);
        if (shop) {
            return stores(where, at);
        }
        if (!city && !travelling) {
            return null;
        }
        if (where.city() == null) {
            return "place.no_home";
        }
        if (where.place() == null) {
            return "place.unknown";
        }
        if (ChronoUnit.MINUTES.between(where.seenAt(), at) >= 1440) {
            return "place.long_ago";
        }
        return where.place().contains(where.city()) ? null : city ? "place.elsewhere" : "place.travelling";
    }

    private @Nullable String stores(Where where, Instant at) {
        if (house.stores().isEmpty()) {
            return "place.no_shop";
        }
        if (where.latitude() == null) {
            return "place.unknown";
        }
        if (ChronoUnit.MINUTES.between(where.seenAt(), at) >= 120) {
            return "place.long_ago";
        }
        double[] they = vector(where.latitude(), where.longitude());
        for (Store store : house.stores()) {
            double[] there = vector(store.latitude(), store.longitude());
            double straight = Math.hypot(Math.hypot(they[0] - there[0], they[1] - there[1]), they[2] - there[2]);
            if (straight <= store.metres()) {
                return null;
            }
        }
        return "place.not_near";
    }

    /** From the middle of the earth, in metres; as far as anybody walks, the way through the ground is as long as that above. */
    private static double[] vector(double latitude, double longitude) {
        double up = latitude / 180 * Math.PI;
        double round = longitude / 180 * Math.PI;
        return new double[] {
            6_371_000 * Math.cos(up) * Math.cos(round),
            6_371_000 * Math.cos(up) * Math.sin(round),
            6_371_000 * Math.sin(up)
        };
    }

    private Answer wait(Life life, List<Wanted> wishes, Instant at) {
        String why = null;
        int cap = house.cap();
        boolean capped = false;
        for (Wanted wish : wishes) {
            if (wish.cap() != null) {
                cap = capped ? Math.min(cap, wish.cap()) : wish.cap();
                capped = true;
            }
        }
        Rhythm rhythm = rhythm(life, wishes);
        long paused = wishes.stream()
                .filter(wish -> wish.pausedUntil() != null)
                .mapToLong(wish -> minute(wish.pausedUntil()))
                .max()
                .orElse(Long.MIN_VALUE);
        long[] sent = life.sent().stream().mapToLong(PlainGate::minute).toArray();
        long now = minute(at);
        long noneBefore = Long.MIN_VALUE;
        while (true) {
            if (cap == 0 && now >= paused && noneBefore == Long.MIN_VALUE) {
                noneBefore = now + WEEK;
            }
            String against = now < paused
                    ? "preference.paused"
                    : now < noneBefore || cap > 0 && lately(sent, now) >= cap ? "cap.reached" : rhythm.asleep(now);
            if (against == null) {
                return why == null
                        ? new Answer("allowed", null, "permission.granted")
                        : new Answer("deferred", Instant.ofEpochSecond(now * 60), why);
            }
            boolean sleeps = against.startsWith("quiet") || against.equals("preference.day");
            why = why == null || !sleeps ? against : why;
            now++;
        }
    }

    private static long minute(Instant at) {
        return at.getEpochSecond() / 60;
    }

    private static int lately(long[] sent, long now) {
        int lately = 0;
        for (long minute : sent) {
            lately += now - minute < WEEK ? 1 : 0;
        }
        return lately;
    }

    /** When they sleep and on which days, as the clock on their wall reads; 1970 began on a Thursday. */
    private record Rhythm(ZoneId zone, Set<DayOfWeek> days, boolean[] quiet, boolean own) {

        @Nullable
        String asleep(long minute) {
            int ahead = zone.getRules()
                            .getOffset(Instant.ofEpochSecond(minute * 60))
                            .getTotalSeconds()
                    / 60;
            long local = minute + ahead;
            DayOfWeek day = DayOfWeek.THURSDAY.plus(Math.floorDiv(local, DAY));
            if (!days.isEmpty() && !days.contains(day)) {
                return "preference.day";
            }
            if (quiet[(int) Math.floorMod(local, DAY)]) {
                return own ? "quiet.preference" : "quiet.policy";
            }
            return null;
        }
    }

    /** Of several nights the longest counts; of days those in common; of zones the one said last. */
    private Rhythm rhythm(Life life, List<Wanted> wishes) {
        ZoneId zone = life.home();
        for (Wanted wish : wishes.reversed()) {
            zone = wish.zone() == null ? zone : ZoneId.of(wish.zone());
        }
        boolean[] night = null;
        Set<DayOfWeek> days = Set.of();
        for (Wanted wish : wishes) {
            if (wish.quietFrom() != null && wish.quietTo() != null) {
                boolean[] other = night(wish.quietFrom(), wish.quietTo());
                night = night == null || minutes(other) > minutes(night) ? other : night;
            }
            Set<DayOfWeek> common = new HashSet<>(days.isEmpty() ? wish.days() : days);
            if (!wish.days().isEmpty()) {
                common.retainAll(wish.days());
            }
            days = common.isEmpty() ? days : common;
        }
        return new Rhythm(zone, days, night == null ? night(house.quietFrom(), house.quietTo()) : night, night != null);
    }

    private static boolean[] night(LocalTime from, LocalTime to) {
        boolean[] quiet = new boolean[24 * 60];
        int end = to.getHour() * 60 + to.getMinute();
        for (int i = from.getHour() * 60 + from.getMinute(); i != end; i = (i + 1) % quiet.length) {
            quiet[i] = true;
        }
        return quiet;
    }

    private static int minutes(boolean[] night) {
        int minutes = 0;
        for (boolean quiet : night) {
            minutes += quiet ? 1 : 0;
        }
        return minutes;
    }
}
