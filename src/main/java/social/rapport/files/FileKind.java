package social.rapport.files;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What sort of thing a file is, for the sign that stands before its name. */
public enum FileKind {
    PICTURE("photo"),
    VIDEO("movie"),
    AUDIO("music"),
    PDF("file-type-pdf"),
    DOCUMENT("file-text"),
    TABLE("table"),
    SLIDES("presentation"),
    ARCHIVE("file-zip"),
    OTHER("file");

    private static final Set<String> PACKED =
            Set.of("application/zip", "application/gzip", "application/x-7z-compressed", "application/vnd.rar");

    private final String icon;

    FileKind(String icon) {
        this.icon = icon;
    }

    /** The name of a Tabler icon. */
    public String icon() {
        return icon;
    }

    /** @param type a MIME type, or null where nobody knows */
    public static FileKind of(@Nullable String type) {
        String told = type == null ? "" : type.toLowerCase(Locale.ROOT);
        return switch (told.substring(0, Math.max(0, told.indexOf('/')))) {
            case "image" -> PICTURE;
            case "video" -> VIDEO;
            case "audio" -> AUDIO;
            case "text" -> told.endsWith("/csv") ? TABLE : DOCUMENT;
            default -> ofApplication(told);
        };
    }

    private static FileKind ofApplication(String type) {
        if (type.equals("application/pdf")) {
            return PDF;
        }
        if (PACKED.contains(type)) {
            return ARCHIVE;
        }
        if (type.contains("spreadsheet") || type.contains("excel")) {
            return TABLE;
        }
        if (type.contains("presentation") || type.contains("powerpoint")) {
            return SLIDES;
        }
        return type.contains("word") || type.endsWith("/rtf") || type.contains("opendocument.text") ? DOCUMENT : OTHER;
    }
}
