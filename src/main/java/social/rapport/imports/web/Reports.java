package social.rapport.imports.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import social.rapport.imports.Failure;
import social.rapport.imports.Import;
import social.rapport.imports.Imports;
import social.rapport.shared.text.Cells;
import social.rapport.shared.ui.Words;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Audit;

/** What of a file could not be taken, as a table that any spreadsheet opens and none computes. */
@Component
class Reports {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Imports imports;
    private final Audit audit;

    Reports(Imports imports, Audit audit) {
        this.imports = imports;
        this.audit = audit;
    }

    void write(Import of, HttpServletResponse response) throws IOException {
        audit.record(Actor.current(), "import.report_downloaded", "import:" + of.id());
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("import-" + of.id() + ".csv")
                        .build()
                        .toString());
        try (OutputStreamWriter writer = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
                CSVPrinter csv = new CSVPrinter(writer, CSVFormat.RFC4180)) {
            writer.write(BYTE_ORDER_MARK);
            csv.printRecord(
                    Words.t("imports.report.row"), Words.t("imports.report.reason"), Words.t("imports.report.value"));
            imports.failures(of.id(), failure -> write(failure, csv));
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
    }

    private static void write(Failure failure, CSVPrinter csv) {
        try {
            csv.printRecord(failure.number(), Cells.safe(Words.t(failure.reason())), Cells.safe(failure.value()));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
