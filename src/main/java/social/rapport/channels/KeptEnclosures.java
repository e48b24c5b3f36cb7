package social.rapport.channels;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import social.rapport.files.FileId;
import social.rapport.files.Files;
import social.rapport.files.StoredFile;
import social.rapport.shared.Fault;
import social.rapport.shared.Sha256;

/** Keeps them among the files of the workspace at work. */
@Component
class KeptEnclosures implements Enclosures {

    private final Files files;

    KeptEnclosures(Files files) {
        this.files = files;
    }

    /** Used at once: should a crash come before the message itself is stored, it comes again, and finds it. */
    @Override
    public Optional<StoredFile> keep(String key, String name, String type, InputStream content) throws IOException {
        try {
            StoredFile file = files.keep(new FileId(Sha256.key(key)), name, type, content);
            files.use(List.of(file.id()));
            return Optional.of(file);
        } catch (Fault.Caller emptyOrTooLarge) {
            return Optional.empty();
        }
    }

    @Override
    public InputStream open(FileId file) {
        return files.open(file);
    }
}
