package social.rapport.conversations.web;

import static social.rapport.shared.ui.Words.t;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import social.rapport.conversations.Behind.Figure;
import social.rapport.conversations.Pace;
import social.rapport.conversations.Promise;
import social.rapport.conversations.Report;
import social.rapport.conversations.Report.Volume;
import social.rapport.conversations.ReportFilter;
import social.rapport.conversations.Reports;
import social.rapport.shared.ui.Choice;
import social.rapport.shared.ui.Frame;
import social.rapport.shared.ui.Numbers;
import social.rapport.shared.ui.Times;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Scope;
import tools.jackson.databind.json.JsonMapper;

/** Puts a report together for the screen. */
@Component
class ReportPages {

    private static final String SATISFACTION = "/insight/reports/satisfaction";
    private static final List<Integer> RANGES = List.of(7, 30, 90, 365);
    private static final int LEVELS = 5;

    private final Reports reports;
    private final ReportNames names;
    private final ReportTables tables;
    private final JsonMapper json;

    ReportPages(Reports reports, ReportNames names, ReportTables tables, JsonMapper json) {
        this.reports = reports;
        this.names = names;
        this.tables = tables;
        this.json = json;
    }

    ReportsPage page(ReportFilter wanted, LocalDate today, Actor reader) {
        Report report = reports.report(wanted, reader);
        ReportFilter filter = report.filter();
        boolean own = !reader.may(Scope.REPORTS_READ);
        return new ReportsPage(
                own,
                reports.isEmpty(),
                filter.from(),
                filter.until(),
                ranges(filter, today),
                names.filters(filter, own),
                ReportAddress.kept(filter),
                figures(report, reports.sums(filter.before(), reader)),
                chart(report),
                t(
                        "report.chart.said",
                        "begun",
                        report.sums().volume().begun(),
                        "answered",
                        report.sums().volume().answered(),
                        "resolved",
                        report.sums().volume().resolved(),
                        "days",
                        filter.days()),
                report.days().reversed().stream().map(day -> day(filter, day)).toList(),
                tables.of(report),
                weeks(report),
                busiest(report),
                "/insight/reports/export" + ReportAddress.query(filter),
                Frame.current().has(SATISFACTION) ? SATISFACTION + ReportAddress.query(filter) : null);
    }

    private static List<Choice> ranges(ReportFilter filter, LocalDate today) {
        return RANGES.stream()
                .map(days -> Choice.of(
                        t("report.range", "days", days),
                        "/insight/reports" + ReportAddress.query(filter.between(today.minusDays(days - 1L), today)),
                        filter.until().equals(today) && filter.days() == days))
                .toList();
    }

    private static List<ReportsPage.Figure> figures(Report report, Report.Sums before) {
        ReportFilter filter = report.filter();
        Volume now = report.sums().volume();
        Volume then = before.volume();
        List<ReportsPage.Figure> figures = new ArrayList<>();
        figures.add(count(filter, Figure.BEGUN, now.begun(), then.begun()));
        figures.add(count(filter, Figure.ANSWERED, now.answered(), then.answered()));
        figures.add(count(filter, Figure.RESOLVED, now.resolved(), then.resolved()));
        figures.add(count(filter, Figure.REOPENED, now.reopened(), then.reopened()));
        for (Promise.Of of : Promise.Of.values()) {
            Pace pace = report.sums().pace(of);
            Pace past = before.pace(of);
            Figure behind =
                    switch (of) {
                        case FIRST -> Figure.FIRST;
                        case NEXT -> Figure.NEXT;
                        case RESOLUTION -> Figure.RESOLVED;
                    };
            Figure late =
                    switch (of) {
                        case FIRST -> Figure.FIRST_LATE;
                        case NEXT -> Figure.NEXT_LATE;
                        case RESOLUTION -> Figure.RESOLUTION_LATE;
                    };
            String key = "report." + of.key();
            figures.add(figure(
                    key + ".median", span(pace.median()), span(past.median()), href(filter, behind, pace.count())));
            figures.add(figure(
                    key + ".ninetieth",
                    span(pace.ninetieth()),
                    span(past.ninetieth()),
                    href(filter, behind, pace.count())));
            figures.add(figure(
                    key + ".kept",
                    share(pace.keptShare()),
                    share(past.keptShare()),
                    href(filter, late, pace.broken())));
        }
        return figures;
    }

    private static ReportsPage.Figure count(ReportFilter filter, Figure figure, long now, long then) {
        return figure("report." + figure.key(), Numbers.count(now), Numbers.count(then), href(filter, figure, now));
    }

    private static ReportsPage.Figure figure(String key, String value, String before, @Nullable String href) {
        return new ReportsPage.Figure(t(key), value, t("report.before", "value", before), href);
    }

    static @Nullable String href(ReportFilter filter, Figure figure, long count) {
        return count == 0 ? null : "/insight/reports/behind" + ReportAddress.query(filter) + "&figure=" + figure.key();
    }

    /** {@code 45 min}, {@code 3 h 5 min}, {@code 2 days}; a dash where nothing was done. */
    static String span(@Nullable Integer minutes) {
        if (minutes == null) {
            return "–";
        }
        if (minutes < 120 || minutes >= 48 * 60) {
            return minutes < 120 ? t("time.minutes", "count", minutes) : t("time.days", "count", minutes / (24 * 60));
        }
        return t("report.span", "hours", minutes / 60, "minutes", minutes % 60);
    }

    static String share(@Nullable Double share) {
        return share == null ? "–" : Numbers.percent(share);
    }

    private String chart(Report report) {
        Map<LocalDate, Volume> known = new LinkedHashMap<>();
        report.days().forEach(day -> known.put(day.day(), day.volume()));
        List<LocalDate> days = report.filter()
                .from()
                .datesUntil(report.filter().until().plusDays(1))
                .toList();
        List<Volume> volumes = days.stream()
                .map(day -> known.getOrDefault(day, new Volume(0, 0, 0, 0, 0)))
                .toList();
        return json.writeValueAsString(Map.of(
                "days", days.stream().map(Times.here()::date).toList(),
                "series",
                        List.of(
                                series(
                                        "begun",
                                        volumes.stream().map(Volume::begun).toList()),
                                series(
                                        "answered",
                                        volumes.stream().map(Volume::answered).toList()),
                                series(
                                        "resolved",
                                        volumes.stream().map(Volume::resolved).toList()))));
    }

    private static Map<String, Object> series(String key, List<Long> counts) {
        return Map.of("name", t("report." + key), "data", counts);
    }

    private static ReportsPage.Day day(ReportFilter filter, Report.Day day) {
        return new ReportsPage.Day(
                Times.here().date(day.day()), ReportTables.numbers(filter.between(day.day(), day.day()), day.volume()));
    }

    private static List<ReportsPage.Week> weeks(Report report) {
        long most = report.hours().stream().mapToLong(Report.Hour::asked).max().orElse(0);
        return Stream.of(DayOfWeek.values())
                .map(day -> new ReportsPage.Week(
                        name(day, TextStyle.SHORT_STANDALONE),
                        IntStream.range(0, 24)
                                .mapToObj(hour -> heat(report, day, hour, most))
                                .toList()))
                .toList();
    }

    private static ReportsPage.Heat heat(Report report, DayOfWeek day, int hour, long most) {
        Report.Hour found = report.hour(day.getValue(), hour);
        long asked = found == null ? 0 : found.asked();
        String behind = href(report.filter(), Figure.ASKED, asked);
        return new ReportsPage.Heat(
                asked == 0 ? 0 : (int) Math.ceil((double) LEVELS * asked / most),
                hourly(day, hour, asked),
                behind == null ? null : behind + "&weekday=" + day.getValue() + "&hour=" + hour);
    }

    private static String hourly(DayOfWeek day, int hour, long asked) {
        return t(
                "report.heat.one",
                "day",
                name(day, TextStyle.FULL_STANDALONE),
                "hour",
                "%02d:00".formatted(hour),
                "count",
                asked);
    }

    private static String name(DayOfWeek day, TextStyle style) {
        return day.getDisplayName(style, LocaleContextHolder.getLocale());
    }

    /** The hour of the week in which most was asked, in a sentence. */
    private static String busiest(Report report) {
        return report.hours().stream()
                .max(Comparator.comparingLong(Report.Hour::asked))
                .map(hour -> t(
                        "report.heat.said", "busiest", hourly(DayOfWeek.of(hour.weekday()), hour.hour(), hour.asked())))
                .orElse(t("report.heat.none"));
    }
}
