package social.rapport.imports;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.Fault;

/** The first sheet of an Excel workbook; its first row names the columns. */
final class SheetPieces implements Pieces {

    private static final int DIGITS = 40;
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.");
    private static final Pattern DATE = Pattern.compile("[ydhs年月日]|m{3,}", Pattern.CASE_INSENSITIVE);

    private final Path file;
    private final ReadableWorkbook workbook;
    private final Stream<Row> stream;
    private final Iterator<Row> rows;
    private final List<String> header;

    private SheetPieces(Path file, ReadableWorkbook workbook, Stream<Row> stream) {
        this.file = file;
        this.workbook = workbook;
        this.stream = stream;
        this.rows = stream.iterator();
        this.header = Header.tidy(rows.hasNext() ? cells(rows.next()) : List.of());
    }

    /** A workbook is read out of order, so it is laid out on disk for as long as that takes. */
    static SheetPieces open(InputStream stored) throws IOException {
        Path file = Files.createTempFile("rapport-import", ".xlsx");
        ReadableWorkbook workbook = null;
        try (stored) {
            Files.copy(stored, file, StandardCopyOption.REPLACE_EXISTING);
            WorkbookLimits.check(file);
            workbook = workbook(file.toFile());
            return new SheetPieces(file, workbook, workbook.getFirstSheet().openStream());
        } catch (IOException | RuntimeException unreadable) {
            if (workbook != null) {
                workbook.close();
            }
            Files.deleteIfExists(file);
            throw unreadable instanceof Fault known ? known : Fault.invalid("/file", "imports.file.workbook");
        }
    }

    private static ReadableWorkbook workbook(File file) throws IOException {
        return new ReadableWorkbook(file, new ReadingOptions(true, true));
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public @Nullable Piece next() throws IOException {
        try {
            while (rows.hasNext()) {
                Row row = rows.next();
                List<String> cells = cells(row);
                if (!cells.stream().allMatch(String::isBlank)) {
                    return new Piece(row.getRowNum(), cells, null);
                }
            }
            return null;
        } catch (Fault known) {
            throw known;
        } catch (RuntimeException broken) {
            throw new IOException("The workbook cannot be read any further", broken);
        }
    }

    private static List<String> cells(Row row) {
        List<String> cells = new ArrayList<>(row.getCellCount());
        for (int column = 0; column < row.getCellCount(); column++) {
            Cell cell = row.getCell(column);
            cells.add(cell == null ? "" : text(cell).strip());
        }
        return cells;
    }

    private static String text(Cell cell) {
        if (cell.getType() == CellType.NUMBER) {
            return isDate(cell) ? date(cell.asDate()) : number(cell.asNumber());
        }
        if (cell.getType() == CellType.ERROR || cell.getType() == CellType.EMPTY) {
            return "";
        }
        String text = cell.getText();
        return text == null ? "" : text;
    }

    private static boolean isDate(Cell cell) {
        String format = cell.getDataFormatString();
        return format != null
                && !format.equalsIgnoreCase("General")
                && DATE.matcher(QUOTED.matcher(format).replaceAll("")).find();
    }

    private static String date(LocalDateTime date) {
        return date.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? date.toLocalDate().toString()
                : date.toString();
    }

    /** As a member typed it: a phone number keeps its digits and grows no exponent. */
    private static String number(BigDecimal number) {
        return Math.abs((long) number.scale()) > DIGITS
                ? number.toString()
                : number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    @Override
    public void close() throws IOException {
        try {
            stream.close();
            workbook.close();
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
