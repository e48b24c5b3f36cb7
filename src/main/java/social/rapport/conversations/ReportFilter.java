package social.rapport.conversations;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.storage.CurrentWorkspace;

/**
 * What a report is about; null means any.
 *
 * @param from the first day, by the brand's calendar
 * @param until the last day
 * @param member who answered or resolved; {@link #AUTOMATIC} or {@link #NOBODY} for no member
 * @param tag the key of a tag of the person's
 */
public record ReportFilter(
        LocalDate from,
        LocalDate until,
        @Nullable ChannelId channel,
        @Nullable UUID member,
        @Nullable String tag) {

    /** Stands for whoever is no member: in the network's own app, another system, or nobody yet. */
    public static final UUID NOBODY = new UUID(0, 0);

    /** Stands for Rapport itself. */
    public static final UUID AUTOMATIC = new UUID(0, 1);

    /** So many days a report may reach over. */
    public static final int LONGEST = 731;

    public ReportFilter {
        if (until.isBefore(from)) {
            throw Fault.invalid("until", "report.wrong.order");
        }
        if (ChronoUnit.DAYS.between(from, until) >= LONGEST) {
            throw Fault.invalid("from", "report.wrong.long");
        }
    }

    /** Days up to one. */
    public static ReportFilter upTo(LocalDate day, int days) {
        return new ReportFilter(day.minusDays(days - 1L), day, null, null, null);
    }

    public int days() {
        return (int) ChronoUnit.DAYS.between(from, until) + 1;
    }

    /** The same for the days just before, as many. */
    public ReportFilter before() {
        return new ReportFilter(from.minusDays(days()), from.minusDays(1), channel, member, tag);
    }

    public ReportFilter between(LocalDate first, LocalDate last) {
        return new ReportFilter(first, last, channel, member, tag);
    }

    public ReportFilter on(@Nullable ChannelId wanted) {
        return new ReportFilter(from, until, wanted, member, tag);
    }

    public ReportFilter by(@Nullable UUID wanted) {
        return new ReportFilter(from, until, channel, wanted, tag);
    }

    public ReportFilter tagged(@Nullable String wanted) {
        return new ReportFilter(from, until, channel, member, wanted);
    }

    Map<String, @Nullable Object> parameters() {
        Map<String, @Nullable Object> parameters = new HashMap<>();
        parameters.put("workspace", CurrentWorkspace.id().value());
        parameters.put("from", from);
        parameters.put("until", until);
        parameters.put("channel", channel == null ? null : channel.value());
        parameters.put("member", member);
        parameters.put("tag", tag == null ? "" : tag);
        return parameters;
    }
}
