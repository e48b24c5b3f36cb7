package social.rapport.channels.email;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import social.rapport.channels.Enclosures;
import social.rapport.files.FileId;
import social.rapport.files.StoredFile;
import social.rapport.shared.Sha256;

/** Keeps what is enclosed for as long as a test runs. */
final class Cabinet implements Enclosures {

    private final Map<FileId, byte[]> files = new ConcurrentHashMap<>();

    /** Ends every attempt to keep something, until it is mended. */
    volatile boolean isBroken;

    @Override
    public Optional<StoredFile> keep(String key, String name, String type, InputStream content) throws IOException {
        if (isBroken) {
            throw new IllegalStateException("the database is away");
        }
        FileId id = new FileId(Sha256.key(key));
        byte[] bytes = content.readAllBytes();
        if (bytes.length == 0) {
            return Optional.empty();
        }
        files.putIfAbsent(id, bytes);
        return Optional.of(new StoredFile(id, name, type, type, bytes.length, null, null, null, Instant.EPOCH, true));
    }

    @Override
    public InputStream open(FileId file) {
        return new ByteArrayInputStream(content(file));
    }

    byte[] content(FileId file) {
        return Objects.requireNonNull(files.get(file), "no such file");
    }

    int size() {
        return files.size();
    }
}
