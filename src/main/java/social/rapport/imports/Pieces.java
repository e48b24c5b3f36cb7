package social.rapport.imports;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file read from its beginning to its end, a piece at a time. */
interface Pieces extends Closeable {

    /** The names of the columns; empty for what is no table. */
    default List<String> header() {
        return List.of();
    }

    /**
     * The next piece, or null at the end.
     *
     * @throws social.rapport.shared.Fault.Caller where the file cannot be read any further
     */
    @Nullable
    Piece next() throws IOException;
}
