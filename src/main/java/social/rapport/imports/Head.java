package social.rapport.imports;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import social.rapport.shared.Fault;
import social.rapport.shared.text.Charsets;

/** What a file seems to be, by how it begins. */
enum Head {
    WORKBOOK,
    MAIL,
    LINES,
    TABLE,
    /** One document, or a ZIP of some. */
    DOCUMENT;

    private static final int SIGNATURE = 8;
    private static final int ZIP_NAME = 30;
    private static final int LOOKED_AT = 64 << 10;

    /** @throws Fault.Caller where it is nothing that can be read */
    static Head of(byte[] head) {
        byte[] signature = Arrays.copyOf(head, SIGNATURE);
        if (ReadableWorkbook.isOOXMLZipHeader(signature)) {
            return isZipOfDocuments(head) ? DOCUMENT : WORKBOOK;
        }
        if (ReadableWorkbook.isOLE2Header(signature)) {
            throw Fault.invalid("/file", "imports.file.old-workbook");
        }
        byte[] first = Arrays.copyOf(head, Math.min(LOOKED_AT, head.length));
        String charset = Charsets.guess(first);
        if (!charset.startsWith("UTF-16") && isBinary(first)) {
            throw Fault.invalid("/file", "imports.file.binary");
        }
        String text = new String(first, Charsets.of(charset));
        String bare = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (bare.isBlank()) {
            throw Fault.invalid("/file", "imports.file.empty");
        }
        return bare.startsWith("From ") ? MAIL : ofText(bare.stripLeading());
    }

    private static Head ofText(String text) {
        return switch (text.charAt(0)) {
            case '{' -> isLine(text) ? LINES : DOCUMENT;
            case '[', '<' -> DOCUMENT;
            default -> TABLE;
        };
    }

    /** Whether the first line may be an object by itself. */
    private static boolean isLine(String text) {
        String first = text.lines().findFirst().orElse("").strip();
        return !first.endsWith("{") && !first.endsWith("[") && !first.endsWith(",");
    }

    /** A workbook is a ZIP as well, and its first file is none that anybody would look into. */
    private static boolean isZipOfDocuments(byte[] head) {
        if (head.length < ZIP_NAME) {
            return false;
        }
        int length = (head[ZIP_NAME - 4] & 0xff) | (head[ZIP_NAME - 3] & 0xff) << 8;
        String name = new String(head, ZIP_NAME, Math.min(length, head.length - ZIP_NAME), StandardCharsets.UTF_8)
                .toLowerCase(Locale.ROOT);
        return !name.matches("(?s)(xl|docprops|customxml|_rels)/.*|\\[content_types].*")
                && name.matches("(?s).*(/|\\.(json|jsonl|ndjson|rss|atom|csv|tsv|xml|html|txt|jpg|png))");
    }

    /** Text has next to no control characters; pictures, archives and programs are full of them. */
    private static boolean isBinary(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        long controls = text.chars()
                .filter(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x1b)
                .count();
        return text.indexOf('\0') >= 0 || controls * 50 > text.length();
    }

    boolean fits(ImportKind kind) {
        return switch (kind) {
            case CONVERSATIONS -> this == LINES;
            case MAPPED -> this != MAIL && this != WORKBOOK;
            case MBOX -> this == MAIL;
            case PEOPLE, INTERACTIONS, ORDERS -> this == TABLE || this == WORKBOOK;
        };
    }
}
