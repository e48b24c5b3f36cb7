package social.rapport.conversations;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import social.rapport.conversations.Transcript.Spoken;
import social.rapport.shared.text.Cells;

/**
 * One message or note a row, comma-separated as RFC 4180 has it, with the byte order mark by which spreadsheets know
 * UTF-8.
 */
final class TranscriptTable implements TranscriptWriter {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final OutputStreamWriter text;
    private final CSVPrinter rows;
    private final Optional<Locale> reader;

    /** @param reader in whose language columns and states are named; empty for programs */
    TranscriptTable(OutputStream out, Optional<Locale> reader) throws IOException {
        this.text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        this.rows = new CSVPrinter(text, CSVFormat.RFC4180);
        this.reader = reader;
    }

    /**
     * Exactly one of the two that were written.
     *
     * @param spoken what was said; null for a note
     */
    record Row(
            Transcript told,
            @Nullable Spoken spoken,
            @Nullable Note note) {}

    @Override
    public void begin() {
        try {
            text.write(BYTE_ORDER_MARK);
            rows.printRecord(Arrays.stream(TranscriptColumn.values()).map(column -> column.heading(reader)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Notes stand between the messages, where they were written. */
    @Override
    public void write(Transcript told) {
        Deque<Note> notes = new ArrayDeque<>(told.notes());
        told.words().each(spoken -> {
            while (!notes.isEmpty()
                    && notes.getFirst().at().isBefore(spoken.said().at())) {
                print(new Row(told, null, notes.removeFirst()));
            }
            print(new Row(told, spoken, null));
        });
        notes.forEach(note -> print(new Row(told, null, note)));
    }

    private void print(Row row) {
        try {
            rows.printRecord(
                    Arrays.stream(TranscriptColumn.values()).map(column -> Cells.safe(column.value(row, reader))));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void flush() throws IOException {
        rows.flush();
    }
}
