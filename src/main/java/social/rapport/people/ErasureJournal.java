package social.rapport.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.storage.StorageSettings;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who was erased, in a file beside the database, so that it is known also where an older copy of the database is put back.
 * A line an erasure, on the disk before the erasure commits; who knows only of ids and salts reads nothing in it. Where the
 * server stops between the two, the erasure is carried through at the next start; where it fails, it is withdrawn.
 */
@Component
class ErasureJournal {

    private static final Logger log = LoggerFactory.getLogger(ErasureJournal.class);
    private static final String FILE = "erasures.jsonl";
    private static final FileAttribute<?> OWNERS_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<?> OWNERS_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path folder;
    private final JsonMapper json;

    ErasureJournal(StorageSettings settings, JsonMapper json) {
        this.folder = settings.erasureFolder();
        this.json = json;
    }

    /** @param person under whose id they were shown, one of {@code people} */
    record Entry(UUID id, Instant at, UUID workspace, UUID person, Set<UUID> people, ErasedAccounts accounts) {}

    /** One line: an entry, or the id of one that came to nothing. */
    private record Line(@Nullable Entry erased, @Nullable UUID withdrawn) {}

    /** Writes it down before the running transaction commits. */
    void write(Erasure erasure, ErasedAccounts accounts) {
        Entry entry = new Entry(
                erasure.id(),
                erasure.erasedAt(),
                CurrentWorkspace.id().value(),
                erasure.person().root().value(),
                erasure.person().values(),
                accounts);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean isReadOnly) {
                append(new Line(entry, null));
            }

            @Override
            public void afterCompletion(int status) {
                if (status == STATUS_ROLLED_BACK) {
                    append(new Line(null, entry.id()));
                }
            }
        });
    }

    private synchronized void append(Line line) {
        try (FileChannel channel = open();
                FileLock alone = channel.lock()) {
            ByteBuffer text = ByteBuffer.wrap((begin(channel) + json.writeValueAsString(line) + '\n').getBytes(UTF_8));
            channel.position(alone.channel().size());
            while (text.hasRemaining()) {
                channel.write(text);
            }
            channel.force(true);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("The journal of erasures in " + folder + " cannot be written", unwritable);
        }
    }

    private FileChannel open() throws IOException {
        boolean isNew = !Files.exists(folder.resolve(FILE));
        if (isNew) {
            Files.createDirectories(folder, OWNERS_FOLDER);
        }
        FileChannel channel = FileChannel.open(
                folder.resolve(FILE),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                OWNERS_FILE);
        if (isNew) {
            try (FileChannel names = FileChannel.open(folder)) {
                names.force(true);
            }
        }
        return channel;
    }

    /** What a crash left unfinished at the end gets a line of its own. */
    private static String begin(FileChannel channel) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        return channel.size() == 0 || channel.read(last, channel.size() - 1) < 1 || last.get(0) == '\n' ? "" : "\n";
    }

    /** All that were carried out, or begun and not withdrawn, the oldest first. */
    Collection<Entry> entries() {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return Set.of();
        }
        Map<UUID, Entry> entries = new LinkedHashMap<>();
        try (var lines = Files.lines(file)) {
            lines.filter(line -> !line.isBlank()).forEach(line -> read(line, entries));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The journal of erasures in " + folder + " cannot be read", unreadable);
        }
        return entries.values();
    }

    private void read(String text, Map<UUID, Entry> entries) {
        try {
            Line line = json.readValue(text, Line.class);
            if (line.erased() != null) {
                entries.put(line.erased().id(), line.erased());
            } else if (line.withdrawn() != null) {
                entries.remove(line.withdrawn());
            }
        } catch (JacksonException unfinished) {
            log.warn("A line of the journal of erasures was never finished; that erasure was never told as done");
        }
    }
}
