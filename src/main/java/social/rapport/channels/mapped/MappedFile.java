package social.rapport.channels.mapped;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.UnreadablePayload;

/**
 * A file that people have from a network, read from its beginning to its end as its mapping says; or a ZIP of such files. A
 * document that makes no sense is passed over, and the others are read.
 */
public final class MappedFile implements Closeable {

    private final NetworkMapping mapping;
    private final DocumentStream documents;
    private final Deque<Made> waiting = new ArrayDeque<>();
    private final Instant now = Clock.systemUTC().instant();
    private long passedOver;

    private MappedFile(NetworkMapping mapping, DocumentStream documents) {
        this.mapping = mapping;
        this.documents = documents;
    }

    /**
     * One interaction.
     *
     * @param made null where a document could not be read
     * @param problem the key of why not; empty where it could
     */
    public record Entry(@Nullable Made made, String problem) {

        /** In the open channel's format; not yet judged. */
        public Map<String, Object> interaction() {
            return Objects.requireNonNull(made).interaction();
        }

        public boolean isReadable() {
            return made != null;
        }
    }

    /** @param charset of tables and lines; others say theirs themselves */
    public static MappedFile open(NetworkMapping mapping, InputStream file, Charset charset) throws IOException {
        return new MappedFile(
                mapping, DocumentStream.of(mapping.format(), new BufferedInputStream(file, 64 << 10), charset));
    }

    /**
     * The next interaction, or null at the end.
     *
     * @throws social.rapport.shared.Fault.Caller where the file cannot be read any further
     */
    public @Nullable Entry next() throws IOException {
        while (waiting.isEmpty()) {
            try {
                Object document = documents.next();
                if (document == null) {
                    return null;
                }
                Harvest harvest = Harvest.of(mapping, document);
                passedOver += harvest.passedOver();
                waiting.addAll(harvest.made());
            } catch (UnreadablePayload unreadable) {
                return new Entry(
                        null, "mapped.wrong.document." + mapping.format().name().toLowerCase(Locale.ROOT));
            }
        }
        return new Entry(waiting.remove().at(now), "");
    }

    /** How many items were none that the mapping asks for, up to here. */
    public long passedOver() {
        return passedOver;
    }

    @Override
    public void close() throws IOException {
        documents.close();
    }
}
