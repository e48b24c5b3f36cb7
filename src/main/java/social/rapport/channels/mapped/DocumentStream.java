package social.rapport.channels.mapped;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.mapped.NetworkMapping.Format;
import social.rapport.shared.Fault;
import social.rapport.shared.text.CsvTable;

/** The documents of a file, one after the other. Nothing is unpacked onto a disk, and no more than fits into memory at once. */
abstract sealed class DocumentStream implements Closeable {

    /** The next document as a mapping sees it, or null at the end. */
    abstract @Nullable Object next() throws IOException, UnreadablePayload;

    static DocumentStream of(Format format, InputStream file, Charset charset) throws IOException {
        file.mark(4);
        byte[] head = file.readNBytes(4);
        file.reset();
        boolean isZip = head.length == 4 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4;
        return isZip ? new Zipped(format, file, charset) : bare(format, file, charset);
    }

    private static DocumentStream bare(Format format, InputStream file, Charset charset) throws IOException {
        return switch (format) {
            case JSON, FEED -> new Whole(format, file);
            case LINES -> new Lines(file, charset);
            case CSV -> new Rows(file, charset);
        };
    }

    /** A file that is one document. */
    private static final class Whole extends DocumentStream {

        private final Format format;
        private final InputStream file;
        private boolean isRead;

        Whole(Format format, InputStream file) {
            this.format = format;
            this.file = file;
        }

        @Override
        @Nullable
        Object next() throws IOException, UnreadablePayload {
            if (isRead) {
                return null;
            }
            isRead = true;
            byte[] document = file.readNBytes(Documents.MOST_BYTES + 1);
            if (document.length > Documents.MOST_BYTES) {
                throw Fault.invalid("/file", "mapped.wrong.large");
            }
            return Documents.read(format, document);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    /** A document of JSON a line. */
    private static final class Lines extends DocumentStream {

        private static final int LONGEST = 4 << 20;

        private final BufferedReader reader;

        Lines(InputStream file, Charset charset) {
            this.reader = new BufferedReader(new InputStreamReader(file, charset));
        }

        @Override
        @Nullable
        Object next() throws IOException, UnreadablePayload {
            for (String line = line(); line != null; line = line()) {
                if (!line.isBlank()) {
                    return Documents.read(Format.JSON, line.strip().getBytes(StandardCharsets.UTF_8));
                }
            }
            return null;
        }

        private @Nullable String line() throws IOException {
            StringBuilder line = new StringBuilder();
            int next = reader.read();
            if (next < 0) {
                return null;
            }
            for (; next >= 0 && next != '\n'; next = reader.read()) {
                if (line.length() == LONGEST) {
                    throw Fault.invalid("/file", "mapped.wrong.large");
                }
                if (next != '\uFEFF') {
                    line.append((char) next);
                }
            }
            return line.toString();
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }

    /** A table, each row an object. */
    private static final class Rows extends DocumentStream {

        private final CsvTable table;

        Rows(InputStream file, Charset charset) throws IOException {
            this.table = new CsvTable(file, charset);
        }

        @Override
        @Nullable
        Object next() throws IOException {
            CsvTable.Row row = table.next();
            if (row == null) {
                return null;
            }
            Map<String, String> document = new LinkedHashMap<>();
            for (int i = 0; i < Math.min(table.header().size(), row.cells().size()); i++) {
                document.putIfAbsent(table.header().get(i).strip(), row.cells().get(i));
            }
            return document;
        }

        @Override
        public void close() throws IOException {
            table.close();
        }
    }

    /** A ZIP of files, of which those of the mapping's format are read; what it unpacks to is bounded. */
    private static final class Zipped extends DocumentStream {

        private static final int MOST_FILES = 20_000;
        private static final long MOST_BYTES = 1L << 30;

        private final Format format;
        private final ZipInputStream zip;
        private final Charset charset;
        private @Nullable DocumentStream open;
        private int files;
        private long unpacked;

        Zipped(Format format, InputStream file, Charset charset) {
            this.format = format;
            this.zip = new ZipInputStream(file);
            this.charset = charset;
        }

        @Override
        @Nullable
        Object next() throws IOException, UnreadablePayload {
            while (true) {
                Object document = open == null ? null : document(open);
                if (document != null) {
                    return document;
                }
                open = null;
                ZipEntry entry = entry();
                if (entry == null) {
                    return null;
                }
                if (!entry.isDirectory() && isRead(entry.getName())) {
                    open = bare(format, new Unpacked(zip), charset);
                }
            }
        }

        private static @Nullable Object document(DocumentStream file) throws IOException, UnreadablePayload {
            try {
                return file.next();
            } catch (ZipException | EOFException broken) {
                throw Fault.invalid("/file", "mapped.wrong.zip");
            }
        }

        private @Nullable ZipEntry entry() throws IOException {
            try {
                ZipEntry entry = zip.getNextEntry();
                if (entry != null && ++files > MOST_FILES) {
                    throw Fault.invalid("/file", "mapped.wrong.large");
                }
                return entry;
            } catch (ZipException | EOFException | IllegalArgumentException broken) {
                throw Fault.invalid("/file", "mapped.wrong.zip");
            }
        }

        private boolean isRead(String name) {
            String lower = name.toLowerCase(Locale.ROOT);
            boolean isHidden = lower.startsWith("__macosx/")
                    || lower.substring(lower.lastIndexOf('/') + 1).startsWith(".");
            return !isHidden
                    && switch (format) {
                        case JSON -> lower.endsWith(".json");
                        case LINES -> lower.endsWith(".jsonl") || lower.endsWith(".ndjson");
                        case FEED -> lower.endsWith(".xml") || lower.endsWith(".rss") || lower.endsWith(".atom");
                        case CSV -> lower.endsWith(".csv") || lower.endsWith(".tsv");
                    };
        }

        @Override
        public void close() throws IOException {
            zip.close();
        }

        /** One file of it; closing it leaves the others to be read. */
        private final class Unpacked extends FilterInputStream {

            Unpacked(InputStream in) {
                super(in);
            }

            @Override
            public int read() throws IOException {
                int read = super.read();
                count(read < 0 ? 0 : 1);
                return read;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                int read = super.read(into, offset, length);
                count(Math.max(0, read));
                return read;
            }

            private void count(int read) {
                unpacked += read;
                if (unpacked > MOST_BYTES) {
                    throw Fault.invalid("/file", "mapped.wrong.large");
                }
            }

            @Override
            public void close() {}
        }
    }
}
