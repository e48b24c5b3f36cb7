package social.rapport.conversations.web;

import static social.rapport.shared.ui.Words.t;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import social.rapport.conversations.Pace;
import social.rapport.conversations.Promise;
import social.rapport.conversations.Report;
import social.rapport.conversations.Report.Sums;
import social.rapport.conversations.Report.Volume;
import social.rapport.shared.text.Cells;

/** A report as a table for spreadsheets: a line for all, and for each day, channel, member, tag and hour of the day. */
@Component
class ReportTable {

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final List<String> COLUMNS =
            List.of("what", "name", "begun", "reopened", "resolved", "asked", "answered");
    private static final List<String> PACE = List.of("median", "ninetieth", "keptCount", "broken");

    private final ReportNames names;

    ReportTable(ReportNames names) {
        this.names = names;
    }

    /** @param read whether a person reads it, in their language, or a program */
    void send(Report report, boolean read, HttpServletResponse response) throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"report-" + report.filter().from() + "-"
                        + report.filter().until() + ".csv\"");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        OutputStreamWriter text = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        text.write(BYTE_ORDER_MARK);
        try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
            printer.printRecord(headings(read));
            printer.printRecord(line("all", "", report.sums(), read));
            for (Report.Day day : report.days()) {
                printer.printRecord(line("day", day.day().toString(), new Sums(day.volume(), Map.of()), read));
            }
            print(printer, "channel", report.channels(), names.channels(), read);
            print(printer, "member", report.members(), names.members(), read);
            print(printer, "tag", report.tags(), names.tags(), read);
            print(printer, "hour", report.clock(), Map.of(), read);
        }
    }

    private static List<String> headings(boolean read) {
        List<String> headings = new ArrayList<>(COLUMNS);
        for (Promise.Of of : Promise.Of.values()) {
            PACE.forEach(column -> headings.add(of.key() + "." + column));
        }
        return read ? headings.stream().map(key -> t("report.column." + key)).toList() : headings;
    }

    private static void print(
            CSVPrinter printer, String what, List<Report.Line> lines, Map<String, String> names, boolean read)
            throws IOException {
        for (Report.Line line : lines) {
            printer.printRecord(line(what, names.getOrDefault(line.key(), line.key()), line.sums(), read));
        }
    }

    private static List<String> line(String what, String name, Sums sums, boolean read) {
        Volume volume = sums.volume();
        List<String> cells = new ArrayList<>(List.of(
                read ? t("report.line." + what) : what,
                Cells.safe(name),
                String.valueOf(volume.begun()),
                String.valueOf(volume.reopened()),
                String.valueOf(volume.resolved()),
                String.valueOf(volume.asked()),
                String.valueOf(volume.answered())));
        for (Promise.Of of : Promise.Of.values()) {
            Pace pace = sums.pace(of);
            cells.add(pace.median() == null ? "" : String.valueOf(pace.median()));
            cells.add(pace.ninetieth() == null ? "" : String.valueOf(pace.ninetieth()));
            cells.add(String.valueOf(pace.kept()));
            cells.add(String.valueOf(pace.broken()));
        }
        return cells;
    }
}
