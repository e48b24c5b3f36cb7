package social.rapport.conversations.web;

import static social.rapport.shared.ui.Words.t;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.conversations.Behind;
import social.rapport.conversations.Behind.Figure;
import social.rapport.conversations.Listed;
import social.rapport.conversations.ReportFilter;
import social.rapport.conversations.Reports;
import social.rapport.shared.Fault;
import social.rapport.shared.Keyset;
import social.rapport.shared.Leaf;
import social.rapport.shared.Slice;
import social.rapport.shared.ui.Times;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;
import social.rapport.workspace.Workspaces;

/** Reports to look at. Whoever may not see the whole team's sees what they did themselves. */
@Controller
@Requires(Scope.CONVERSATIONS_READ)
class ReportsController {

    private static final int PAGE = 40;

    private final Reports reports;
    private final Behind behind;
    private final ReportPages pages;
    private final ReportTable table;
    private final InboxPages rows;
    private final Workspaces workspaces;
    private final Templates templates;

    ReportsController(
            Reports reports,
            Behind behind,
            ReportPages pages,
            ReportTable table,
            InboxPages rows,
            Workspaces workspaces,
            Templates templates) {
        this.reports = reports;
        this.behind = behind;
        this.pages = pages;
        this.table = table;
        this.rows = rows;
        this.workspaces = workspaces;
        this.templates = templates;
    }

    /** The first page of this place. */
    @GetMapping("/insight")
    String first() {
        return "redirect:/insight/reports";
    }

    @GetMapping("/insight/reports")
    JteModel report(HttpServletRequest request) {
        return templates.conversationsWebReports(
                pages.page(filter(request), LocalDate.ofInstant(Instant.now(), workspaces.home()), Actor.current()));
    }

    private ReportFilter filter(HttpServletRequest request) {
        return ReportAddress.read(request::getParameter, workspaces.home());
    }

    @GetMapping("/insight/reports/behind")
    JteModel behind(
            HttpServletRequest request,
            @RequestParam String figure,
            @RequestParam(required = false) @Nullable String next) {
        Figure asked = Figure.of(figure).orElseThrow(() -> Fault.invalid("figure", "fault.value"));
        ReportFilter filter = filter(request);
        Slice<Listed> found = behind.of(
                asked, filter, ReportAddress.when(request::getParameter), Keyset.of(next), PAGE, Actor.current());
        String query = ReportAddress.query(filter);
        String here = "/insight/reports/behind" + query + "&figure=" + figure + when(request);
        return templates.conversationsWebBehind(new BehindPage(
                t("report.behind." + figure),
                t(
                        "report.days",
                        "from",
                        Times.here().date(filter.from()),
                        "until",
                        Times.here().date(filter.until())),
                "/insight/reports" + query,
                rows.stack(new Leaf<>(found.items(), found.next()), here + "&")));
    }

    private static String when(HttpServletRequest request) {
        Behind.When when = ReportAddress.when(request::getParameter);
        return when == null ? "" : "&weekday=" + when.weekday() + "&hour=" + when.hour();
    }

    @GetMapping("/insight/reports/export")
    void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
        table.send(reports.report(filter(request), Actor.current()), true, response);
    }
}
