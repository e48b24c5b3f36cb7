package social.rapport.people.web;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import social.rapport.people.Profile;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Writes people one after the other, never holding more than a few; what it wrote is whole only once it is closed. */
interface ExportWriter {

    void write(Profile person) throws IOException;

    void close() throws IOException;

    /** Comma-separated as RFC 4180 has it, with the byte order mark by which spreadsheets know UTF-8. */
    final class Csv implements ExportWriter {

        private static final char BYTE_ORDER_MARK = '\uFEFF';

        private final CSVPrinter printer;
        private final List<Function<Profile, String>> columns;

        Csv(OutputStream out, boolean read) throws IOException {
            OutputStreamWriter text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            text.write(BYTE_ORDER_MARK);
            this.printer = new CSVPrinter(text, CSVFormat.RFC4180);
            this.columns = columns(read);
            printer.printRecord(headings(read));
        }

        @Override
        public void write(Profile person) throws IOException {
            printer.printRecord(columns.stream().map(column -> column.apply(person)));
        }

        @Override
        public void close() throws IOException {
            printer.close(true);
        }
    }

    /** A workbook; a new sheet begins where one is full. */
    final class Xlsx implements ExportWriter {

        /** A sheet holds 1,048,576 rows. */
        private static final int FULL = 1_000_000;

        private static final int FLUSHED = 500;

        private final Workbook workbook;
        private final List<String> headings;
        private final List<Function<Profile, String>> columns;
        private final String title;
        private Worksheet sheet;
        private int sheets;
        private int row;

        Xlsx(OutputStream out, String title, boolean read) {
            this.workbook = new Workbook(out, "Rapport", "1.0");
            this.headings = headings(read);
            this.columns = columns(read);
            this.title = title;
            this.sheet = begin();
        }

        private Worksheet begin() {
            sheets++;
            row = 1;
            Worksheet begun = workbook.newWorksheet(sheets == 1 ? title : title + " " + sheets);
            begun.freezePane(0, 1);
            for (int column = 0; column < headings.size(); column++) {
                begun.inlineString(0, column, headings.get(column));
            }
            return begun;
        }

        @Override
        public void write(Profile person) throws IOException {
            if (row > FULL) {
                sheet.finish();
                sheet = begin();
            }
            for (int column = 0; column < columns.size(); column++) {
                sheet.inlineString(row, column, columns.get(column).apply(person));
            }
            row++;
            if (row % FLUSHED == 0) {
                sheet.flush();
            }
        }

        @Override
        public void close() throws IOException {
            workbook.finish();
        }
    }

    /** An array of people as the API shows them. */
    final class Json implements ExportWriter {

        private final JsonGenerator array;

        Json(OutputStream out, JsonMapper mapper) {
            this.array = mapper.createGenerator(out);
            array.writeStartArray();
        }

        @Override
        public void write(Profile person) {
            array.writePOJO(Shown.Whole.of(person));
        }

        @Override
        public void close() {
            array.writeEndArray();
            array.close();
        }
    }

    private static List<String> headings(boolean read) {
        return Arrays.stream(ExportColumn.values())
                .map(column -> column.heading(read))
                .toList();
    }

    private static List<Function<Profile, String>> columns(boolean read) {
        return Arrays.stream(ExportColumn.values())
                .map(column -> column.value(read))
                .toList();
    }
}
