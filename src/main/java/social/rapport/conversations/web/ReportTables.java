package social.rapport.conversations.web;

import static social.rapport.shared.ui.Words.t;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import social.rapport.conversations.Behind.Figure;
import social.rapport.conversations.Pace;
import social.rapport.conversations.Promise;
import social.rapport.conversations.Report;
import social.rapport.conversations.Report.Volume;
import social.rapport.conversations.ReportFilter;
import social.rapport.shared.ChannelId;
import social.rapport.shared.ui.Numbers;

/** The parts of a report one below the other: by channel, member, tag and hour of the day. */
@Component
class ReportTables {

    private final ReportNames names;

    ReportTables(ReportNames names) {
        this.names = names;
    }

    List<ReportsPage.Table> of(Report report) {
        ReportFilter filter = report.filter();
        Map<String, String> channels = names.channels();
        Map<String, String> members = names.members();
        Map<String, String> tags = names.tags();
        return Stream.of(
                        new ReportsPage.Table(
                                t("report.by.channel"),
                                t("inbox.channel"),
                                report.channels().stream()
                                        .map(line -> row(line, channels, filter.on(ChannelId.of(line.key()))))
                                        .toList()),
                        new ReportsPage.Table(
                                t("report.by.member"),
                                t("report.member"),
                                report.members().stream()
                                        .map(line -> row(line, members, filter.by(UUID.fromString(line.key()))))
                                        .toList()),
                        new ReportsPage.Table(
                                t("report.by.tag"),
                                t("inbox.tag"),
                                report.tags().stream()
                                        .map(line -> row(line, tags, filter.tagged(line.key())))
                                        .toList()),
                        new ReportsPage.Table(
                                t("report.by.hour"),
                                t("report.hour"),
                                report.clock().stream().map(ReportTables::hour).toList()))
                .filter(table -> !table.rows().isEmpty())
                .toList();
    }

    private static ReportsPage.Row row(Report.Line line, Map<String, String> names, ReportFilter alone) {
        return new ReportsPage.Row(
                names.getOrDefault(line.key(), line.key()),
                "/insight/reports" + ReportAddress.query(alone),
                numbers(line.sums(), alone));
    }

    /** Which conversations are behind it can be asked of hours of the week, not of hours of the day. */
    private static ReportsPage.Row hour(Report.Line line) {
        return new ReportsPage.Row(line.key() + ":00", null, numbers(line.sums(), null));
    }

    private static List<ReportsPage.Number> numbers(Report.Sums sums, @Nullable ReportFilter alone) {
        Pace first = sums.pace(Promise.Of.FIRST);
        Pace resolution = sums.pace(Promise.Of.RESOLUTION);
        List<ReportsPage.Number> numbers = new ArrayList<>(numbers(alone, sums.volume()));
        numbers.add(number(ReportPages.span(first.median()), alone, Figure.FIRST, first.count()));
        numbers.add(number(ReportPages.share(first.keptShare()), alone, Figure.FIRST_LATE, first.broken()));
        numbers.add(number(ReportPages.span(resolution.median()), alone, Figure.RESOLVED, resolution.count()));
        numbers.add(
                number(ReportPages.share(resolution.keptShare()), alone, Figure.RESOLUTION_LATE, resolution.broken()));
        return numbers;
    }

    /** @param alone what the conversations behind a number are asked by; null where they cannot be */
    static List<ReportsPage.Number> numbers(@Nullable ReportFilter alone, Volume volume) {
        return List.of(
                number(Numbers.count(volume.begun()), alone, Figure.BEGUN, volume.begun()),
                number(Numbers.count(volume.answered()), alone, Figure.ANSWERED, volume.answered()),
                number(Numbers.count(volume.resolved()), alone, Figure.RESOLVED, volume.resolved()),
                number(Numbers.count(volume.reopened()), alone, Figure.REOPENED, volume.reopened()));
    }

    private static ReportsPage.Number number(String words, @Nullable ReportFilter alone, Figure figure, long count) {
        return new ReportsPage.Number(words, alone == null ? null : ReportPages.href(alone, figure, count));
    }
}
