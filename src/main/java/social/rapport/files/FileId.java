package social.rapport.files;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.Ids;

/** The id of a file that a workspace keeps. */
public record FileId(UUID value) {

    private static final String SCHEME = "rapport:file/";

    public static FileId next() {
        return new FileId(Ids.next());
    }

    public static FileId of(String text) {
        return new FileId(UUID.fromString(text));
    }

    /** The file that an address names; empty where it is the address of something that others keep. */
    public static Optional<FileId> in(@Nullable String url) {
        if (url == null || !url.startsWith(SCHEME)) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(url.substring(SCHEME.length())));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** How an interaction or a message refers to it: an address that only we know how to follow. */
    public String url() {
        return SCHEME + value;
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
