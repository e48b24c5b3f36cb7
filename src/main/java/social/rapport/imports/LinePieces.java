package social.rapport.imports;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** A file with one piece a line. */
final class LinePieces implements Pieces {

    private static final int LONGEST = 4 << 20;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final InputStream file;
    private final Charset charset;
    private long number;

    LinePieces(InputStream file, Charset charset) {
        this.file = new BufferedInputStream(file, 64 << 10);
        this.charset = charset;
    }

    @Override
    public @Nullable Piece next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long length = 0;
        for (int next = file.read(); next >= 0; next = file.read()) {
            if (next != '\n') {
                length++;
                if (length <= LONGEST) {
                    line.write(next);
                }
                continue;
            }
            number++;
            Piece piece = piece(line, length);
            if (piece != null) {
                return piece;
            }
            line.reset();
            length = 0;
        }
        number++;
        return piece(line, length);
    }

    /** Null where nothing stands in the line. */
    private @Nullable Piece piece(ByteArrayOutputStream line, long length) {
        if (length > LONGEST) {
            return Piece.unreadable(number, "imports.row.long");
        }
        String text = line.toString(charset);
        String bare = number == 1 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        return bare.isBlank() ? null : Piece.of(number, bare);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
