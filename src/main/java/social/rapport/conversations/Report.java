package social.rapport.conversations;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the team did over some days.
 *
 * @param days each day on which anything happened, oldest first
 * @param clock each hour of the day, 00 to 23, in which anything happened: what was asked, answered and resolved in it, and
 *     how long what was asked or begun in it took
 * @param hours when people asked, for each hour of the week in which they did
 */
public record Report(
        ReportFilter filter,
        Sums sums,
        List<Day> days,
        List<Line> channels,
        List<Line> members,
        List<Line> tags,
        List<Line> clock,
        List<Hour> hours) {

    /**
     * @param begun how often somebody came with something new
     * @param reopened how often something resolved was not, after all
     * @param asked how often somebody waited for an answer
     * @param answered how often they got one
     */
    public record Volume(long begun, long reopened, long resolved, long asked, long answered) {

        static final Volume NOTHING = new Volume(0, 0, 0, 0, 0);
    }

    /** What happened in all, and how long it took. */
    public record Sums(Volume volume, Map<Promise.Of, Pace> paces) {

        public Pace pace(Promise.Of of) {
            return paces.getOrDefault(of, new Pace());
        }
    }

    public record Day(LocalDate day, Volume volume) {}

    /**
     * The part of one channel, member, tag or hour of the day.
     *
     * @param key its id, the key of the tag, or the hour in two digits
     */
    public record Line(String key, Sums sums) {}

    /** @param weekday from 1 for Monday to 7 */
    public record Hour(int weekday, int hour, long asked) {}

    /** @return null where nobody asked in that hour of the week */
    public @Nullable Hour hour(int weekday, int hour) {
        return hours.stream()
                .filter(one -> one.weekday() == weekday && one.hour() == hour)
                .findFirst()
                .orElse(null);
    }
}
