package social.rapport.files;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file that we keep.
 *
 * @param name as it came, without what has no place in a name
 * @param type what it is by what it contains; a picture's is that of what was drawn anew
 * @param declaredType what whoever sent it said it was
 * @param size in bytes
 * @param width in pixels; null with {@code height} where it is no picture that we could draw anew
 * @param alt what a picture shows, in words, for those who do not see it
 * @param used whether something refers to it for good
 */
public record StoredFile(
        FileId id,
        String name,
        String type,
        @Nullable String declaredType,
        long size,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable String alt,
        Instant createdAt,
        boolean used) {

    /** Whether it was drawn anew, so that it may be shown; everything else is only ever handed out as a download. */
    public boolean isPicture() {
        return width != null;
    }

    /** Whether something of this type can only be a picture that we have drawn. */
    public static boolean isDrawn(@Nullable String type) {
        return "image/jpeg".equals(type) || "image/png".equals(type);
    }

    public FileKind kind() {
        return isPicture() ? FileKind.PICTURE : FileKind.of(type);
    }
}
