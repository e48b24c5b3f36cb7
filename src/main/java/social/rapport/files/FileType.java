package social.rapport.files;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a file is by how it begins, where that says it; otherwise what its sender called it, if that can be. */
final class FileType {

    static final String UNKNOWN = "application/octet-stream";

    /** As many bytes of the beginning as are looked at. */
    static final int HEAD = 64;

    private static final Pattern DECLARED = Pattern.compile("[a-z0-9][a-z0-9.+-]{0,60}/[a-z0-9][a-z0-9.+-]{0,90}");

    /** By how a file begins, in hexadecimal; the longest first where one begins like another. */
    private static final Map<String, String> BEGINNINGS = Map.ofEntries(
            Map.entry("255044462D", "application/pdf"),
            Map.entry("1F8B08", "application/gzip"),
            Map.entry("377ABCAF271C", "application/x-7z-compressed"),
            Map.entry("526172211A07", "application/vnd.rar"),
            Map.entry("494433", "audio/mpeg"),
            Map.entry("4F676753", "audio/ogg"),
            Map.entry("664C6143", "audio/flac"),
            Map.entry("2321414D52", "audio/amr"),
            Map.entry("1A45DFA3", "video/webm"));

    /** What ends like this is one of these, where it is a ZIP archive or a compound file, and nothing we know otherwise. */
    private static final Map<String, String> ENDINGS = Map.ofEntries(
            Map.entry("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            Map.entry("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            Map.entry("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
            Map.entry("odt", "application/vnd.oasis.opendocument.text"),
            Map.entry("ods", "application/vnd.oasis.opendocument.spreadsheet"),
            Map.entry("odp", "application/vnd.oasis.opendocument.presentation"),
            Map.entry("doc", "application/msword"),
            Map.entry("xls", "application/vnd.ms-excel"),
            Map.entry("ppt", "application/vnd.ms-powerpoint"),
            Map.entry("hwpx", "application/hwp+zip"),
            Map.entry("hwp", "application/x-hwp"));

    private FileType() {}

    static String of(byte[] head, String name, @Nullable String declared) {
        String begins = HexFormat.of().withUpperCase().formatHex(head);
        for (Map.Entry<String, String> beginning : BEGINNINGS.entrySet()) {
            if (begins.startsWith(beginning.getKey())) {
                return beginning.getValue();
            }
        }
        if (begins.startsWith("504B0304")) {
            return ENDINGS.getOrDefault(ending(name), "application/zip");
        }
        if (begins.startsWith("D0CF11E0A1B11AE1")) {
            return ENDINGS.getOrDefault(ending(name), "application/x-ole-storage");
        }
        String ascii = new String(head, StandardCharsets.ISO_8859_1);
        if (ascii.startsWith("ftyp", 4)) {
            return ofMedia(ascii.substring(8, Math.min(12, ascii.length())));
        }
        return ascii.startsWith("RIFF") && ascii.startsWith("WAVE", 8) ? "audio/wav" : believed(declared);
    }

    /** By the brand of an ISO base media file (ISO/IEC 14496-12). */
    private static String ofMedia(String brand) {
        return switch (brand) {
            case "heic", "heix", "mif1" -> "image/heic";
            case "avif" -> "image/avif";
            case "M4A " -> "audio/mp4";
            case "qt  " -> "video/quicktime";
            default -> "video/mp4";
        };
    }

    /** Pictures, sound and films say themselves what they are; where one does not, it is none. */
    private static String believed(@Nullable String declared) {
        String type = declared(declared);
        return type == null || type.startsWith("image/") || type.startsWith("audio/") || type.startsWith("video/")
                ? UNKNOWN
                : type;
    }

    /** A type without its parameters; null where it is none. */
    static @Nullable String declared(@Nullable String type) {
        if (type == null) {
            return null;
        }
        String bare = type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
        return DECLARED.matcher(bare).matches() ? bare : null;
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
