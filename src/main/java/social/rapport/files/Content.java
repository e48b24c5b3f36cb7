package social.rapport.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.Sha256;
import social.rapport.shared.pictures.NoPicture;
import social.rapport.shared.pictures.Picture;

/**
 * What is to be kept of a file: a picture as it was drawn anew, with a small one for lists; everything else as it came.
 *
 * @param digest the SHA-256 of what is kept
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared as a whole; the digest tells two apart.
record Content(
        byte[] digest,
        long bytes,
        String type,
        @Nullable Integer width,
        @Nullable Integer height,
        byte @Nullable [] thumbnail,
        Source source) {

    private static final int THUMBNAIL = 480;
    private static final Set<Picture.Format> PICTURES = Set.of(Picture.Format.values());

    /** Where what is kept is read from. */
    @FunctionalInterface
    interface Source {
        InputStream open() throws IOException;
    }

    static Content of(Spool spool, String name, @Nullable String declared) throws IOException {
        try {
            return ofPicture(spool);
        } catch (NoPicture other) {
            String type = FileType.of(spool.head(), name, declared);
            return new Content(spool.digest(), spool.bytes(), type, null, null, null, spool::open);
        }
    }

    /** @throws NoPicture where this is no picture that could be drawn anew */
    static Content ofPicture(Spool spool) throws NoPicture, IOException {
        try (InputStream content = spool.open()) {
            return Picture.with(content, PICTURES, Content::drawn);
        }
    }

    private static Content drawn(Picture picture) throws IOException {
        byte[] bytes = picture.bytes();
        return new Content(
                Sha256.of(bytes),
                bytes.length,
                picture.type(),
                picture.width(),
                picture.height(),
                picture.fitted(THUMBNAIL).bytes(),
                () -> new ByteArrayInputStream(bytes));
    }
}
