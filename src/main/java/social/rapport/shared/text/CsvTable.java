package social.rapport.shared.text;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.Fault;

/**
 * A table of text whose cells stand between commas, semicolons, tabs or bars, whichever its first row does; read from its
 * beginning to its end, a row at a time.
 */
public final class CsvTable implements Closeable {

    private static final int LONGEST_ROW = 1 << 20;
    private static final int HEAD = 64 << 10;
    private static final char[] DELIMITERS = {',', ';', '\t', '|'};
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final char UNDECODABLE = '\uFFFD';

    private final Bounded reader;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final List<String> header;

    public CsvTable(InputStream file, Charset charset) throws IOException {
        this.reader = new Bounded(new BufferedReader(
                new InputStreamReader(
                        file,
                        charset.newDecoder()
                                .onMalformedInput(CodingErrorAction.REPLACE)
                                .onUnmappableCharacter(CodingErrorAction.REPLACE)),
                HEAD));
        this.parser = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(reader.delimiter())
                .setIgnoreSurroundingSpaces(true)
                .setTrailingData(true)
                .setLenientEof(true)
                .setIgnoreEmptyLines(true)
                .get()
                .parse(reader);
        this.records = parser.iterator();
        CSVRecord first = record();
        this.header = first == null ? List.of() : first.toList();
    }

    /** The names of its columns as they stand in the first row; empty where there is none. */
    public List<String> header() {
        return header;
    }

    /** @param number of the row in the table, the first row being 1 */
    public record Row(long number, List<String> cells) {

        /** Whether it holds what is no text in the encoding that it is read in. */
        public boolean isGarbled() {
            return cells.stream().anyMatch(cell -> cell.indexOf(UNDECODABLE) >= 0);
        }
    }

    /**
     * The next row in which anything stands, or null at the end.
     *
     * @throws Fault.Caller naming {@code /file} where a row has no end
     */
    public @Nullable Row next() throws IOException {
        CSVRecord record = record();
        while (record != null && record.stream().allMatch(String::isBlank)) {
            record = record();
        }
        return record == null ? null : new Row(record.getRecordNumber(), record.toList());
    }

    private @Nullable CSVRecord record() throws IOException {
        try {
            reader.begin();
            return records.hasNext() ? records.next() : null;
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    /** Refuses a row without end, which one forgotten quotation mark makes of the rest of the file. */
    private static final class Bounded extends FilterReader {

        private long left = LONGEST_ROW;

        Bounded(Reader in) throws IOException {
            super(in);
            in.mark(1);
            if (in.read() != BYTE_ORDER_MARK) {
                in.reset();
            }
        }

        void begin() {
            left = LONGEST_ROW;
        }

        /** What stands most often in the first row, outside of quotation marks. */
        char delimiter() throws IOException {
            in.mark(HEAD);
            int[] counts = new int[DELIMITERS.length];
            boolean isQuoted = false;
            for (int i = 0; i < HEAD - 1; i++) {
                int c = in.read();
                if (c < 0 || (!isQuoted && c == '\n')) {
                    break;
                }
                isQuoted ^= c == '"';
                for (int d = 0; d < counts.length && !isQuoted; d++) {
                    counts[d] += c == DELIMITERS[d] ? 1 : 0;
                }
            }
            in.reset();
            int best = 0;
            for (int d = 1; d < counts.length; d++) {
                best = counts[d] > counts[best] ? d : best;
            }
            return DELIMITERS[best];
        }

        @Override
        public int read() throws IOException {
            int c = super.read();
            count(c < 0 ? 0 : 1);
            return c;
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int read) {
            left -= read;
            if (left < 0) {
                throw Fault.invalid("/file", "fault.endless-row");
            }
        }
    }
}
