package social.rapport.portal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import social.rapport.rights.RightsRequests;
import social.rapport.shared.text.Cells;
import social.rapport.workspace.Audit;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything that a brand keeps of a person, in one archive: each kind as JSON and as CSV, files as they are, the whole in
 * vocabularies that other programs know, and an index for people to read. It is written as it is read, however much there is.
 */
@Component
public class Takeaway {

    private final List<Sheets> sheets;
    private final List<Enclosure> enclosures;
    private final JsonMapper json;
    private final RightsRequests rights;
    private final Audit audit;

    Takeaway(List<Sheets> sheets, List<Enclosure> enclosures, JsonMapper json, RightsRequests rights, Audit audit) {
        this.sheets = sheets;
        this.enclosures = enclosures;
        this.json = json;
        this.rights = rights;
        this.audit = audit;
    }

    /** Writes it, which answers whoever asked to see it or to take it along and said nothing else. */
    public void write(PortalVisit visit, OutputStream to) throws IOException {
        audit.record(
                visit.acting(),
                "person.taken_away",
                "person:" + visit.theirs().person().root());
        List<Sheet> all = sheets.stream()
                .flatMap(some -> some.of(visit.theirs()).stream())
                .toList();
        try (ZipOutputStream zip = new ZipOutputStream(to, StandardCharsets.UTF_8)) {
            Map<Sheet, Long> counts = new LinkedHashMap<>();
            for (Sheet sheet : all) {
                zip.putNextEntry(new ZipEntry(sheet.name() + ".json"));
                counts.put(sheet, writeJson(sheet, zip));
                zip.closeEntry();
                zip.putNextEntry(new ZipEntry(sheet.name() + ".csv"));
                writeCsv(sheet, zip);
                zip.closeEntry();
            }
            Map<Enclosure, List<String>> names = new LinkedHashMap<>();
            for (Enclosure enclosure : enclosures) {
                names.put(enclosure, enclosure.write(visit, zip));
            }
            zip.putNextEntry(new ZipEntry("index.html"));
            zip.write(TakeawayIndex.of(visit, counts, names).getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
            zip.finish();
            rights.takenAway(visit.theirs().person(), visit.acting());
        }
    }

    /** An array of objects; how many there are. */
    private long writeJson(Sheet sheet, OutputStream to) throws IOException {
        Writer text = new OutputStreamWriter(new Unclosed(to), StandardCharsets.UTF_8);
        long[] count = {0};
        text.write("[");
        sheet.rows().each(row -> {
            Map<String, @Nullable String> named = new LinkedHashMap<>();
            for (int i = 0; i < row.size(); i++) {
                named.put(sheet.columns().get(i), row.get(i));
            }
            append(text, (count[0]++ == 0 ? "\n" : ",\n") + json.writeValueAsString(named));
        });
        text.write("\n]\n");
        text.flush();
        return count[0];
    }

    private void writeCsv(Sheet sheet, OutputStream to) throws IOException {
        CSVPrinter printer =
                new CSVPrinter(new OutputStreamWriter(new Unclosed(to), StandardCharsets.UTF_8), CSVFormat.RFC4180);
        printer.printRecord(sheet.columns());
        sheet.rows().each(row -> {
            List<String> cells = new ArrayList<>(row.size());
            row.forEach(cell -> cells.add(cell == null ? "" : Cells.safe(cell)));
            try {
                printer.printRecord(cells);
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        });
        printer.flush();
    }

    private static void append(Writer text, String words) {
        try {
            text.write(words);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
