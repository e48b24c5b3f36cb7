package social.rapport.conversations;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.storage.CurrentWorkspace;

/**
 * The files of exports, in the database: kept in the transaction that moves their position, readable on every node,
 * isolated like everything else. A piece at a time is in memory, never a whole file.
 */
@Component
class ExportFiles {

    private static final int CHUNK = 1 << 20;

    private final JdbcClient jdbc;

    ExportFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Goes on with a file, in the caller's transaction. */
    Pen goOn(UUID with) {
        int next = jdbc.sql("""
                        select coalesce(max(nth) + 1, 0) from conversations.export_chunk
                        where workspace_id = :workspace and export_id = :export
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("export", with)
                .query(Integer.class)
                .single();
        return new Pen(with, next);
    }

    /** Writes at the end of a file; what was written is kept once it is closed. */
    final class Pen extends OutputStream {

        private final UUID file;
        private final ByteArrayOutputStream held = new ByteArrayOutputStream();
        private int next;
        private long written;

        private Pen(UUID file, int next) {
            this.file = file;
            this.next = next;
        }

        @Override
        public void write(int one) {
            held.write(one);
            keepWhereFull();
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            held.write(bytes, offset, length);
            keepWhereFull();
        }

        private void keepWhereFull() {
            if (held.size() >= CHUNK) {
                close();
            }
        }

        @Override
        public void close() {
            if (held.size() > 0) {
                insert(file, next++, held.toByteArray());
                written += held.size();
                held.reset();
            }
        }

        /** How many bytes it has written. */
        long written() {
            return written;
        }
    }

    private void insert(UUID of, int nth, byte[] bytes) {
        jdbc.sql("""
                        insert into conversations.export_chunk (workspace_id, export_id, nth, bytes)
                        values (:workspace, :export, :nth, :bytes)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("export", of)
                .param("nth", nth)
                .param("bytes", bytes)
                .update();
    }

    /**
     * Hands out a whole file.
     *
     * @throws IOException also where it was taken away in between
     */
    void send(UUID of, long bytes, OutputStream to) throws IOException {
        long sent = 0;
        for (int nth = 0; sent < bytes; nth++) {
            byte[] chunk = chunk(of, nth).orElseThrow(() -> new IOException("The file is gone"));
            to.write(chunk);
            sent += chunk.length;
        }
    }

    private Optional<byte[]> chunk(UUID of, int nth) {
        return jdbc.sql("""
                        select bytes from conversations.export_chunk
                        where workspace_id = :workspace and export_id = :export and nth = :nth
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("export", of)
                .param("nth", nth)
                .query(byte[].class)
                .optional();
    }

    void delete(UUID of) {
        jdbc.sql("delete from conversations.export_chunk where workspace_id = :workspace and export_id = :export")
                .param("workspace", CurrentWorkspace.id().value())
                .param("export", of)
                .update();
    }
}
