package social.rapport.files.web;

import org.jspecify.annotations.Nullable;
import social.rapport.files.StoredFile;

/**
 * A file as programs see it.
 *
 * @param type what it is by what it contains
 * @param size in bytes
 * @param width in pixels, with {@code height}; null where it is no picture
 */
public record FileView(
        String id,
        String name,
        String type,
        long size,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable String alt) {

    static FileView of(StoredFile file) {
        return new FileView(
                file.id().toString(), file.name(), file.type(), file.size(), file.width(), file.height(), file.alt());
    }
}
