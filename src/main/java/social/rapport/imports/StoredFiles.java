package social.rapport.imports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Enumeration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.Fault;
import social.rapport.shared.storage.CurrentWorkspace;

/**
 * The files of imports, in the database: durable in the transaction that accepts them, readable on whichever node takes
 * the job up, isolated and backed up like everything else, and gone when the import has ended. A piece at a time is in
 * memory, never a whole file.
 */
@Component
class StoredFiles {

    static final long MOST = 100_000_000;

    private static final int CHUNK = 1 << 20;

    private final JdbcClient jdbc;

    StoredFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Stores a file in the caller's transaction.
     *
     * @return how many bytes it has
     * @throws Fault.Caller where it has none, or too many
     */
    long write(UUID of, InputStream file) throws IOException {
        long bytes = 0;
        int nth = 0;
        for (byte[] chunk = file.readNBytes(CHUNK); chunk.length > 0; chunk = file.readNBytes(CHUNK)) {
            bytes += chunk.length;
            if (bytes > MOST) {
                throw new Fault.Caller(
                        Fault.Kind.TOO_LARGE,
                        "imports.file.large",
                        List.of(new Fault.Field("/file", "imports.file.large")));
            }
            jdbc.sql("""
                            insert into imports.chunk (workspace_id, import_id, nth, bytes)
                            values (:workspace, :import, :nth, :bytes)
                            """)
                    .param("workspace", CurrentWorkspace.id().value())
                    .param("import", of)
                    .param("nth", nth++)
                    .param("bytes", chunk)
                    .update();
        }
        if (bytes == 0) {
            throw Fault.invalid("/file", "imports.file.empty");
        }
        return bytes;
    }

    /** How a file begins. */
    byte[] head(UUID of) {
        return chunk(of, 0);
    }

    private byte[] chunk(UUID of, int nth) {
        return jdbc.sql("""
                        select bytes from imports.chunk
                        where workspace_id = :workspace and import_id = :import and nth = :nth
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("import", of)
                .param("nth", nth)
                .query(byte[].class)
                .optional()
                .orElse(new byte[0]);
    }

    /** The whole file, fetched as it is read. */
    InputStream read(UUID of) {
        return new SequenceInputStream(new Enumeration<>() {
            private int nth;
            private byte[] next = chunk(of, 0);

            @Override
            public boolean hasMoreElements() {
                return next.length > 0;
            }

            @Override
            public InputStream nextElement() {
                if (next.length == 0) {
                    throw new NoSuchElementException();
                }
                InputStream chunk = new ByteArrayInputStream(next);
                next = next.length < CHUNK ? new byte[0] : chunk(of, ++nth);
                return chunk;
            }
        });
    }

    void delete(UUID of) {
        jdbc.sql("delete from imports.chunk where workspace_id = :workspace and import_id = :import")
                .param("workspace", CurrentWorkspace.id().value())
                .param("import", of)
                .update();
    }
}
