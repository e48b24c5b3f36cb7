package social.rapport.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.text.CsvTable;

/** A table of text; its first row names the columns. */
final class CsvPieces implements Pieces {

    private final CsvTable table;
    private final List<String> header;

    CsvPieces(InputStream file, Charset charset) throws IOException {
        this.table = new CsvTable(file, charset);
        this.header = Header.tidy(table.header());
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public @Nullable Piece next() throws IOException {
        CsvTable.Row row = table.next();
        if (row == null) {
            return null;
        }
        return row.isGarbled()
                ? Piece.unreadable(row.number(), "imports.row.charset")
                : new Piece(row.number(), row.cells(), null);
    }

    @Override
    public void close() throws IOException {
        table.close();
    }
}
