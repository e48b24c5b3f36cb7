package social.rapport.files;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.ui.Numbers;
import social.rapport.shared.ui.Words;

/**
 * Something that was sent along, as screens show it. What others keep is never fetched by itself: whoever keeps it would
 * learn who reads here, and when.
 *
 * @param id of a file of ours; empty else
 * @param href where it can be had; null where nobody could follow the address
 * @param thumbnail the small likeness of a picture that we have drawn; null for everything else
 * @param icon the name of a Tabler icon
 * @param size in words; empty where nobody knows
 * @param alt what a picture shows; empty where nobody said
 */
public record Attachment(
        String id,
        String name,
        @Nullable String href,
        @Nullable String thumbnail,
        String icon,
        String size,
        String alt) {

    public static Attachment of(StoredFile file) {
        return of(file.id().url(), file.type(), file.name(), file.size(), file.alt());
    }

    /** @param bytes 0 where nobody knows */
    public static Attachment of(
            String url, @Nullable String type, @Nullable String name, long bytes, @Nullable String alt) {
        Optional<FileId> file = FileId.in(url);
        String described = alt == null ? "" : alt;
        return new Attachment(
                file.map(FileId::toString).orElse(""),
                name != null ? name : described.isEmpty() ? Words.t("files.nameless") : described,
                file.map(id -> "/files/" + id).orElse(isWeb(url) ? url : null),
                file.filter(id -> StoredFile.isDrawn(type))
                        .map(id -> "/files/" + id + "/thumbnail")
                        .orElse(null),
                FileKind.of(type).icon(),
                bytes == 0 ? "" : Numbers.bytes(bytes),
                described);
    }

    /** Something that is known by name alone, and can be had nowhere. */
    public static Attachment named(String name, @Nullable String type, long bytes) {
        return new Attachment(
                "", name, null, null, FileKind.of(type).icon(), bytes == 0 ? "" : Numbers.bytes(bytes), "");
    }

    private static boolean isWeb(String url) {
        return url.startsWith("https://") || url.startsWith("http://");
    }

    public boolean isOurs() {
        return !id.isEmpty();
    }
}
