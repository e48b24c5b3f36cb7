package social.rapport.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.Enumeration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.storage.CurrentWorkspace;

/** What files contain, once each in the workspace at work: a piece at a time is in memory, never a whole file. */
@Component
class Contents {

    private static final int CHUNK = 1 << 18;

    private final JdbcClient jdbc;

    Contents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores what is not there yet, in the running transaction; until that ends nobody takes it away. */
    void add(Content content) throws IOException {
        boolean fresh = jdbc.sql("""
                        insert into files.content (workspace_id, digest, bytes, type, width, height, thumbnail)
                        values (:workspace, :digest, :bytes, :type, :width, :height, :thumbnail)
                        on conflict (workspace_id, digest) do update set bytes = excluded.bytes
                        returning xmax = 0
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("digest", content.digest())
                .param("bytes", content.bytes())
                .param("type", content.type())
                .param("width", content.width())
                .param("height", content.height())
                .param("thumbnail", content.thumbnail())
                .query(Boolean.class)
                .single();
        if (fresh) {
            try (InputStream source = content.source().open()) {
                write(content.digest(), source);
            }
        }
    }

    private void write(byte[] digest, InputStream source) throws IOException {
        int nth = 0;
        for (byte[] chunk = source.readNBytes(CHUNK); chunk.length > 0; chunk = source.readNBytes(CHUNK)) {
            jdbc.sql("""
                            insert into files.chunk (workspace_id, digest, nth, bytes)
                            values (:workspace, :digest, :nth, :bytes)
                            """)
                    .param("workspace", CurrentWorkspace.id().value())
                    .param("digest", digest)
                    .param("nth", nth++)
                    .param("bytes", chunk)
                    .update();
        }
    }

    /** All of it, fetched as it is read; fails as reading does where it was taken away in between. */
    InputStream read(byte[] digest, long bytes) {
        int chunks = (int) ((bytes + CHUNK - 1) / CHUNK);
        return new SequenceInputStream(new Enumeration<>() {
            private int nth;

            @Override
            public boolean hasMoreElements() {
                return nth < chunks;
            }

            @Override
            public InputStream nextElement() {
                if (nth >= chunks) {
                    throw new NoSuchElementException();
                }
                return new ByteArrayInputStream(chunk(digest, nth++)
                        .orElseThrow(() -> new UncheckedIOException(new IOException("the file is gone"))));
            }
        });
    }

    private Optional<byte[]> chunk(byte[] digest, int nth) {
        return jdbc.sql("""
                        select bytes from files.chunk
                        where workspace_id = :workspace and digest = :digest and nth = :nth
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("digest", digest)
                .param("nth", nth)
                .query(byte[].class)
                .optional();
    }

    /**
     * Takes away what no file contains any more. Locked first and looked at anew then, so that what somebody is just
     * giving a file to stays.
     */
    void forgetUnreferenced(List<byte[]> digests) {
        byte[][] wanted = digests.toArray(byte[][]::new);
        jdbc.sql("""
                        select 1 from files.content
                        where workspace_id = :workspace and digest = any (:digests) order by digest for update
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("digests", wanted)
                .query(Integer.class)
                .list();
        jdbc.sql("""
                        delete from files.content c
                        where c.workspace_id = :workspace and c.digest = any (:digests) and not exists (
                          select from files.file f where f.workspace_id = :workspace and f.digest = c.digest)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("digests", wanted)
                .update();
    }
}
