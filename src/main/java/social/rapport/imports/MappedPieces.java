package social.rapport.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.mapped.MappedFile;
import social.rapport.channels.mapped.Misread;
import social.rapport.channels.mapped.NetworkMapping;
import social.rapport.shared.Fault;
import tools.jackson.databind.json.JsonMapper;

/** What people could take along from a network, an interaction at a time, as a mapping makes them of it. */
final class MappedPieces implements Pieces {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final MappedFile file;
    private long number;

    MappedPieces(@Nullable String mapping, InputStream file, Charset charset) throws IOException {
        this.file = MappedFile.open(mapping(mapping), file, charset);
    }

    /** @throws Fault.Caller where there is none, or one that cannot be read */
    static NetworkMapping mapping(@Nullable String yaml) {
        if (yaml == null || yaml.isBlank()) {
            throw Fault.invalid("/mapping", "imports.mapping.needed");
        }
        try {
            return NetworkMapping.of(yaml);
        } catch (Misread misread) {
            throw Fault.invalid("/mapping", misread.words());
        }
    }

    /** A mapping that can be read, as it is. */
    static String checked(String yaml) {
        mapping(yaml);
        return yaml;
    }

    @Override
    public @Nullable Piece next() throws IOException {
        MappedFile.Entry entry = file.next();
        if (entry == null) {
            return null;
        }
        number++;
        return entry.isReadable()
                ? Piece.of(number, JSON.writeValueAsString(entry.interaction()))
                : Piece.unreadable(number, entry.problem());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
