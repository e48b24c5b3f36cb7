package social.rapport.conversations.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.conversations.Behind;
import social.rapport.conversations.Behind.Figure;
import social.rapport.conversations.Pace;
import social.rapport.conversations.Promise;
import social.rapport.conversations.Report;
import social.rapport.conversations.ReportFilter;
import social.rapport.conversations.Reports;
import social.rapport.shared.Fault;
import social.rapport.shared.Keyset;
import social.rapport.shared.Slice;
import social.rapport.shared.web.PageSize;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;
import social.rapport.workspace.Workspaces;

/** Reports for programs. */
@RestController
@RequestMapping("/api/v1/reports/conversations")
@Requires(Scope.REPORTS_READ)
@Tag(name = "Reports")
class ReportsApi {

    private static final String FILTERS = "from and until are days of the brand's calendar, the last 30 without them."
            + " Filters: channel, member (an id, automatic or nobody), tag.";

    private final Reports reports;
    private final Behind behind;
    private final ReportTable table;
    private final Workspaces workspaces;

    ReportsApi(Reports reports, Behind behind, ReportTable table, Workspaces workspaces) {
        this.reports = reports;
        this.behind = behind;
        this.table = table;
        this.workspaces = workspaces;
    }

    /**
     * How long something took, in minutes of the hours that count.
     *
     * @param median null where nothing was done
     */
    record PaceJson(
            long count, @Nullable Integer median, @Nullable Integer ninetieth, long kept, long broken) {

        static PaceJson of(Pace pace) {
            return new PaceJson(pace.count(), pace.median(), pace.ninetieth(), pace.kept(), pace.broken());
        }
    }

    record SumsJson(Report.Volume volume, Map<String, PaceJson> minutes) {

        static SumsJson of(Report.Sums sums) {
            Map<String, PaceJson> minutes = new LinkedHashMap<>();
            for (Promise.Of of : Promise.Of.values()) {
                minutes.put(of.key(), PaceJson.of(sums.pace(of)));
            }
            return new SumsJson(sums.volume(), minutes);
        }
    }

    record LineJson(String key, SumsJson sums) {

        static List<LineJson> of(List<Report.Line> lines) {
            return lines.stream()
                    .map(line -> new LineJson(ReportAddress.key(line.key()), SumsJson.of(line.sums())))
                    .toList();
        }
    }

    /** @param before the same for as many days before */
    record ReportJson(
            LocalDate from,
            LocalDate until,
            SumsJson sums,
            SumsJson before,
            List<Report.Day> days,
            List<LineJson> channels,
            List<LineJson> members,
            List<LineJson> tags,
            List<LineJson> clock,
            List<Report.Hour> hours) {}

    @GetMapping
    @Operation(
            summary = "How the team did: volume, times and kept promises, by day, channel, member, tag and hour",
            description =
                    FILTERS + " Times are counted as the promise counts that holds, in business hours or round the"
                            + " clock; percentiles are those of the nearest rank.")
    ReportJson report(@Parameter(hidden = true) @RequestParam Map<String, String> parameters) {
        ReportFilter filter = ReportAddress.read(parameters::get, workspaces.home());
        Report report = reports.report(filter, Actor.current());
        return new ReportJson(
                filter.from(),
                filter.until(),
                SumsJson.of(report.sums()),
                SumsJson.of(reports.sums(filter.before(), Actor.current())),
                report.days(),
                LineJson.of(report.channels()),
                LineJson.of(report.members()),
                LineJson.of(report.tags()),
                LineJson.of(report.clock()),
                report.hours());
    }

    @GetMapping("/behind")
    @Operation(
            summary = "The conversations behind a figure",
            description = "figure is begun, reopened, resolved, asked, answered, first, next, first-late, next-late or"
                    + " resolution-late. Where it happened last comes first. " + FILTERS
                    + " With weekday (1 for Monday) and hour only those of that hour of the week. Conversations are not"
                    + " counted: the total is that of the page.")
    Slice<ConversationView> behind(
            @RequestParam String figure,
            @Parameter(hidden = true) @RequestParam Map<String, String> parameters,
            @RequestParam(required = false) @Nullable String next,
            @RequestParam(defaultValue = "50") int limit) {
        return behind.of(
                        Figure.of(figure).orElseThrow(() -> Fault.invalid("figure", "fault.value")),
                        ReportAddress.read(parameters::get, workspaces.home()),
                        ReportAddress.when(parameters::get),
                        Keyset.of(next),
                        PageSize.of(limit),
                        Actor.current())
                .map(listed -> ConversationView.of(listed.conversation(), listed.due()));
    }

    @GetMapping("/export")
    @Operation(
            summary = "A report as csv",
            description = FILTERS + " A line for all, and for each day, channel, member and tag; times in minutes.")
    void export(
            @Parameter(hidden = true) @RequestParam Map<String, String> parameters,
            @Parameter(hidden = true) HttpServletResponse response)
            throws IOException {
        table.send(
                reports.report(ReportAddress.read(parameters::get, workspaces.home()), Actor.current()),
                false,
                response);
    }
}
