package social.rapport.workspace;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.Fault;

/**
 * When a brand is open, by the clock on its own wall: where clocks are put forward, what would have been open in the hour
 * left out is not; where they are put back, the hour that comes twice is open twice.
 *
 * @param week the open intervals of each day, in order and apart from each other; without any, the brand never closes
 */
public record BusinessHours(ZoneId zone, Map<DayOfWeek, List<Interval>> week) {

    private static final int MOST = 6;
    private static final int LONGEST_STEP_DAYS = 7;

    public BusinessHours {
        Map<DayOfWeek, List<Interval>> kept = new EnumMap<>(DayOfWeek.class);
        week.forEach((day, intervals) -> {
            if (!intervals.isEmpty()) {
                kept.put(day, List.copyOf(intervals));
            }
        });
        week = kept;
    }

    /** @param minutes of a day: open from the first until just before the second, which may be 1,440 */
    public record Interval(int opens, int closes) {

        private static final int DAY = 24 * 60;

        boolean holds(LocalTime time) {
            int minute = time.toSecondOfDay() / 60;
            return opens <= minute && minute < closes;
        }

        LocalDateTime opensOn(LocalDate day) {
            return day.atStartOfDay().plusMinutes(opens);
        }

        LocalDateTime closesOn(LocalDate day) {
            return day.atStartOfDay().plusMinutes(closes);
        }

        Hours hours() {
            return new Hours(words(opens), words(closes));
        }

        private static String words(int minute) {
            return "%02d:%02d".formatted(minute / 60, minute % 60);
        }
    }

    /** An interval in words: {@code 09:00} to {@code 18:30}; the end of the day is {@code 24:00}. */
    public record Hours(@Nullable String opens, @Nullable String closes) {

        Optional<Interval> read() {
            int from = minute(opens);
            int to = minute(closes);
            int end = to == 0 ? Interval.DAY : to;
            return from < 0 || to < 0 ? Optional.empty() : Optional.of(new Interval(from, end));
        }

        private static int minute(@Nullable String clock) {
            if (clock == null || !clock.matches("([01]\\d|2[0-3]):[0-5]\\d|24:00")) {
                return -1;
            }
            return Integer.parseInt(clock.substring(0, 2)) * 60 + Integer.parseInt(clock.substring(3));
        }
    }

    public static BusinessHours always(ZoneId zone) {
        return new BusinessHours(zone, Map.of());
    }

    /**
     * Reads a week as it stands in the API and in the form.
     *
     * @param days by the day's English name in small letters; days that are left out are closed
     * @throws Fault.Caller naming {@code /businessHours/monday} and the like
     */
    public static BusinessHours of(ZoneId zone, Map<String, List<Hours>> days) {
        Map<DayOfWeek, List<Interval>> week = new EnumMap<>(DayOfWeek.class);
        List<Fault.Field> wrong = new ArrayList<>();
        days.forEach((name, hours) -> {
            Optional<DayOfWeek> day = day(name);
            List<Interval> intervals = hours.stream()
                    .flatMap(one -> one.read().stream())
                    .sorted(Comparator.comparingInt(Interval::opens))
                    .toList();
            String complaint = day.isEmpty() ? "hours.day.unknown" : complaint(hours.size(), intervals);
            if (complaint != null) {
                wrong.add(new Fault.Field("/businessHours/" + name, complaint));
            } else {
                week.put(day.orElseThrow(), intervals);
            }
        });
        if (!wrong.isEmpty()) {
            throw Fault.invalid(wrong);
        }
        return new BusinessHours(zone, week);
    }

    private static Optional<DayOfWeek> day(String name) {
        return Stream.of(DayOfWeek.values())
                .filter(day -> key(day).equals(name))
                .findFirst();
    }

    /** What a day is called in the API. */
    public static String key(DayOfWeek day) {
        return day.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String complaint(int given, List<Interval> read) {
        if (read.size() < given) {
            return "hours.unreadable";
        }
        if (given > MOST) {
            return "hours.many";
        }
        int open = 0;
        for (Interval interval : read) {
            if (interval.closes() <= interval.opens()) {
                return "hours.backwards";
            }
            if (interval.opens() < open) {
                return "hours.overlap";
            }
            open = interval.closes();
        }
        return null;
    }

    /** The week in words, from Monday on, without the days that are closed. */
    public SequencedMap<String, List<Hours>> words() {
        SequencedMap<String, List<Hours>> words = new LinkedHashMap<>();
        week.forEach((day, intervals) ->
                words.put(key(day), intervals.stream().map(Interval::hours).toList()));
        return words;
    }

    public boolean isAlways() {
        return week.isEmpty();
    }

    public boolean isOpen(Instant at) {
        LocalDateTime local = LocalDateTime.ofInstant(at, zone);
        return isAlways() || on(local.toLocalDate()).stream().anyMatch(interval -> interval.holds(local.toLocalTime()));
    }

    /** The first moment from this one on at which the brand is open; this very one where it is. */
    public Instant nextOpening(Instant at) {
        Optional<Instant> found = isAlways() ? Optional.of(at) : Optional.empty();
        Instant from = at;
        while (found.isEmpty()) {
            ZoneOffset offset = zone.getRules().getOffset(from);
            Instant until = stepEnd(from, offset);
            found = openingWithin(LocalDateTime.ofInstant(from, offset), LocalDateTime.ofInstant(until, offset))
                    .map(local -> local.toInstant(offset));
            from = until;
        }
        return found.get();
    }

    /** The moment at which the brand will have been open for so long since another one. */
    public Instant after(Instant from, Duration open) {
        if (isAlways()) {
            return from.plus(open);
        }
        Duration left = open;
        Instant step = from;
        while (true) {
            Instant until = stepEnd(step, zone.getRules().getOffset(step));
            for (Span span : openWithin(step, until)) {
                if (span.length().compareTo(left) >= 0) {
                    return span.from().plus(left);
                }
                left = left.minus(span.length());
            }
            step = until;
        }
    }

    /** How long the brand is open between two moments; nothing where the second is not the later one. */
    public Duration between(Instant from, Instant until) {
        if (isAlways()) {
            return until.isAfter(from) ? Duration.between(from, until) : Duration.ZERO;
        }
        Duration open = Duration.ZERO;
        Instant step = from;
        while (step.isBefore(until)) {
            Instant end = stepEnd(step, zone.getRules().getOffset(step));
            Instant next = end.isBefore(until) ? end : until;
            for (Span span : openWithin(step, next)) {
                open = open.plus(span.length());
            }
            step = next;
        }
        return open;
    }

    private record Span(Instant from, Instant until) {

        Duration length() {
            return Duration.between(from, until);
        }
    }

    /** When it is open between two moments between which the clocks do not change. */
    private List<Span> openWithin(Instant from, Instant until) {
        ZoneOffset offset = zone.getRules().getOffset(from);
        LocalDateTime first = LocalDateTime.ofInstant(from, offset);
        LocalDateTime last = LocalDateTime.ofInstant(until, offset);
        return first.toLocalDate()
                .datesUntil(last.toLocalDate().plusDays(1))
                .flatMap(day -> on(day).stream()
                        .map(interval -> new Span(
                                later(interval.opensOn(day), first).toInstant(offset),
                                earlier(interval.closesOn(day), last).toInstant(offset))))
                .filter(span -> span.until().isAfter(span.from()))
                .toList();
    }

    private static LocalDateTime later(LocalDateTime one, LocalDateTime other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDateTime earlier(LocalDateTime one, LocalDateTime other) {
        return one.isBefore(other) ? one : other;
    }

    /** Up to a week on, but not past the next change of the clocks. */
    private Instant stepEnd(Instant from, ZoneOffset offset) {
        Instant weekOn = LocalDateTime.ofInstant(from, offset)
                .plusDays(LONGEST_STEP_DAYS)
                .toInstant(offset);
        ZoneOffsetTransition change = zone.getRules().nextTransition(from);
        return change == null || change.getInstant().isAfter(weekOn) ? weekOn : change.getInstant();
    }

    private Optional<LocalDateTime> openingWithin(LocalDateTime from, LocalDateTime until) {
        return from.toLocalDate()
                .datesUntil(until.toLocalDate().plusDays(1))
                .flatMap(day -> on(day).stream()
                        .filter(interval -> interval.closesOn(day).isAfter(from))
                        .map(interval -> interval.opensOn(day).isBefore(from) ? from : interval.opensOn(day)))
                .findFirst()
                .filter(opening -> opening.isBefore(until));
    }

    private List<Interval> on(LocalDate day) {
        return week.getOrDefault(day.getDayOfWeek(), List.of());
    }
}
