package social.rapport.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import social.rapport.shared.Fault;
import social.rapport.workspace.BusinessHours.Hours;
import social.rapport.workspace.BusinessHours.Interval;

class BusinessHoursTests {

    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final List<ZoneId> ZONES = List.of(
            BERLIN,
            SEOUL,
            ZoneId.of("America/New_York"),
            ZoneId.of("America/St_Johns"),
            ZoneId.of("Australia/Lord_Howe"),
            ZoneId.of("Pacific/Apia"),
            ZoneId.of("America/Sao_Paulo"),
            ZoneId.of("UTC"));

    private static final BusinessHours SHOP = BusinessHours.of(
            SEOUL,
            Map.of(
                    "monday", List.of(new Hours("09:00", "12:00"), new Hours("13:00", "18:00")),
                    "saturday", List.of(new Hours("22:00", "24:00")),
                    "sunday", List.of(new Hours("00:00", "02:00"))));

    @Test
    void aShopIsOpenFromTheFirstMinuteUntilJustBeforeTheLast() {
        assertThat(SHOP.isOpen(at(SEOUL, "2026-11-23T08:59:59"))).isFalse();
        assertThat(SHOP.isOpen(at(SEOUL, "2026-11-23T09:00:00"))).isTrue();
        assertThat(SHOP.isOpen(at(SEOUL, "2026-11-23T11:59:59"))).isTrue();
        assertThat(SHOP.isOpen(at(SEOUL, "2026-11-23T12:00:00"))).isFalse();
        assertThat(SHOP.isOpen(at(SEOUL, "2026-11-21T23:59:59"))).isTrue();
        assertThat(SHOP.isOpen(at(SEOUL, "2026-11-22T00:00:00"))).isTrue();
        assertThat(SHOP.isOpen(at(SEOUL, "2026-11-22T02:00:00"))).isFalse();
    }

    @Test
    void onlyTheHoursInWhichItIsOpenCount() {
        Instant monday = at(SEOUL, "2026-11-23T11:30:00");

        assertThat(SHOP.after(monday, Duration.ofMinutes(30))).isEqualTo(at(SEOUL, "2026-11-23T12:00:00"));
        assertThat(SHOP.after(monday, Duration.ofMinutes(31))).isEqualTo(at(SEOUL, "2026-11-23T13:01:00"));
        assertThat(SHOP.after(monday, Duration.ofHours(6))).isEqualTo(at(SEOUL, "2026-11-28T22:30:00"));
        assertThat(SHOP.after(at(SEOUL, "2026-11-24T03:00:00"), Duration.ZERO))
                .isEqualTo(at(SEOUL, "2026-11-28T22:00:00"));
        assertThat(SHOP.between(monday, at(SEOUL, "2026-11-23T13:01:00"))).isEqualTo(Duration.ofMinutes(31));
        assertThat(SHOP.between(monday, at(SEOUL, "2026-12-07T11:30:00"))).isEqualTo(Duration.ofHours(24));
        assertThat(SHOP.between(monday, monday.minusSeconds(60))).isEqualTo(Duration.ZERO);
        assertThat(BusinessHours.always(SEOUL).after(monday, Duration.ofHours(5)))
                .isEqualTo(monday.plus(Duration.ofHours(5)));
    }

    @Test
    void anHourLeftOutDoesNotCountAndAnHourThatComesTwiceCountsTwice() {
        BusinessHours night = BusinessHours.of(BERLIN, Map.of("sunday", List.of(new Hours("01:00", "04:00"))));

        assertThat(night.between(at(BERLIN, "2026-03-29T00:00:00"), at(BERLIN, "2026-03-29T12:00:00")))
                .isEqualTo(Duration.ofHours(2));
        assertThat(night.between(at(BERLIN, "2026-10-25T00:00:00"), at(BERLIN, "2026-10-25T12:00:00")))
                .isEqualTo(Duration.ofHours(4));
        assertThat(night.after(at(BERLIN, "2026-03-29T00:00:00"), Duration.ofMinutes(90)))
                .isEqualTo(at(BERLIN, "2026-03-29T03:30:00"));
    }

    @Test
    void whatIsCountedOnIsCountedBack() {
        Random random = new Random(5);
        for (ZoneId zone : ZONES) {
            BusinessHours hours = BusinessHours.of(
                    zone,
                    Map.of(
                            "friday", List.of(new Hours("00:00", "03:00"), new Hours("09:00", "17:30")),
                            "sunday", List.of(new Hours("01:30", "24:00"))));
            for (int i = 0; i < 300; i++) {
                Instant from = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(365 * 24 * 3600));
                Duration open = Duration.ofMinutes(1 + random.nextInt(5000));
                assertThat(hours.between(from, hours.after(from, open))).isEqualTo(open);
            }
        }
    }

    @Test
    void theNextOpeningMayBeThisMomentTheSameDayOrDaysAway() {
        assertThat(SHOP.nextOpening(at(SEOUL, "2026-11-23T10:00:00"))).isEqualTo(at(SEOUL, "2026-11-23T10:00:00"));
        assertThat(SHOP.nextOpening(at(SEOUL, "2026-11-23T12:00:00"))).isEqualTo(at(SEOUL, "2026-11-23T13:00:00"));
        assertThat(SHOP.nextOpening(at(SEOUL, "2026-11-23T18:00:00"))).isEqualTo(at(SEOUL, "2026-11-28T22:00:00"));
        assertThat(BusinessHours.always(SEOUL).nextOpening(Instant.EPOCH)).isEqualTo(Instant.EPOCH);
    }

    @Test
    void whatWouldOpenInTheHourLeftOutOpensAWeekLater() {
        BusinessHours night = BusinessHours.of(BERLIN, Map.of("sunday", List.of(new Hours("02:15", "02:45"))));

        assertThat(night.nextOpening(at(BERLIN, "2026-03-29T00:00:00"))).isEqualTo(at(BERLIN, "2026-04-05T02:15:00"));
    }

    @Test
    void whatBeginsInTheHourLeftOutOpensWhenTheClocksGoOn() {
        BusinessHours night = BusinessHours.of(BERLIN, Map.of("sunday", List.of(new Hours("02:30", "05:00"))));

        assertThat(night.nextOpening(at(BERLIN, "2026-03-29T00:00:00"))).isEqualTo(at(BERLIN, "2026-03-29T03:00:00"));
    }

    @Test
    void theHourThatComesTwiceIsOpenTwice() {
        BusinessHours night = BusinessHours.of(BERLIN, Map.of("sunday", List.of(new Hours("02:00", "02:30"))));
        Instant first = Instant.parse("2026-10-25T00:00:00Z");

        assertThat(night.isOpen(first)).isTrue();
        assertThat(night.isOpen(first.plus(Duration.ofMinutes(45)))).isFalse();
        assertThat(night.nextOpening(first.plus(Duration.ofMinutes(45)))).isEqualTo(first.plus(Duration.ofHours(1)));
    }

    @Test
    void theNextOpeningIsOpenAndNothingBeforeItIs() {
        Random random = new Random(20261122);
        for (int i = 0; i < 1_000; i++) {
            BusinessHours hours = week(random);
            Instant from = Instant.ofEpochSecond(1_262_304_000L + random.nextInt(1_000_000_000));

            Instant next = hours.nextOpening(from);

            assertThat(next).as("%s from %s", hours, from).isAfterOrEqualTo(from);
            assertThat(hours.isOpen(next)).as("%s at %s", hours, next).isTrue();
            assertThat(hours.isOpen(from)).isEqualTo(next.equals(from));
            boolean wasOpen = false;
            for (Instant before = from; before.isBefore(next); before = before.plusSeconds(300)) {
                wasOpen |= hours.isOpen(before);
            }
            assertThat(wasOpen).as("%s between %s and %s", hours, from, next).isFalse();
            assertThat(next.equals(from) || !hours.isOpen(next.minusMillis(1))).isTrue();
        }
    }

    @Test
    void aWeekInWordsIsReadBackTheSame() {
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            BusinessHours hours = week(random);
            assertThat(BusinessHours.of(hours.zone(), hours.words())).isEqualTo(hours);
        }
    }

    /** A few intervals on a few days, at least one. */
    private static BusinessHours week(Random random) {
        Map<DayOfWeek, List<Interval>> week = new EnumMap<>(DayOfWeek.class);
        int days = 1 + random.nextInt(7);
        for (int i = 0; i < days; i++) {
            TreeSet<Integer> ends = new TreeSet<>();
            int wanted = 2 * (1 + random.nextInt(3));
            while (ends.size() < wanted) {
                ends.add(5 * random.nextInt(24 * 12 + 1));
            }
            List<Integer> sorted = new ArrayList<>(ends);
            List<Interval> intervals = new ArrayList<>();
            for (int j = 0; j < wanted; j += 2) {
                intervals.add(new Interval(sorted.get(j), sorted.get(j + 1)));
            }
            week.put(DayOfWeek.of(1 + random.nextInt(7)), intervals);
        }
        return new BusinessHours(ZONES.get(random.nextInt(ZONES.size())), week);
    }

    @Test
    void eachDayThatIsWrongIsNamedWithItsReason() {
        assertThatExceptionOfType(Fault.Caller.class)
                .isThrownBy(() -> BusinessHours.of(
                        SEOUL,
                        Map.of(
                                "monday", List.of(new Hours("09:00", "")),
                                "tuesday", List.of(new Hours("18:00", "09:00")),
                                "wednesday", List.of(new Hours("09:00", "13:00"), new Hours("12:00", "18:00")),
                                "thursday", List.of(new Hours("9:00", "25:00")),
                                "someday", List.of(),
                                "friday", List.of(new Hours("09:00", "00:00")))))
                .satisfies(refused -> assertThat(refused.fields())
                        .containsExactlyInAnyOrder(
                                new Fault.Field("/businessHours/monday", "hours.unreadable"),
                                new Fault.Field("/businessHours/tuesday", "hours.backwards"),
                                new Fault.Field("/businessHours/wednesday", "hours.overlap"),
                                new Fault.Field("/businessHours/thursday", "hours.unreadable"),
                                new Fault.Field("/businessHours/someday", "hours.day.unknown")));
    }

    private static Instant at(ZoneId zone, String local) {
        return LocalDateTime.parse(local).atZone(zone).toInstant();
    }
}
