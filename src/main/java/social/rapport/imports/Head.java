package social.rapport.imports;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import social.rapport.shared.Fault;
import social.rapport.shared.text.Charsets;

/** What a file seems to be, by how it begins. */
enum Head {
    WORKBOOK,
    MAIL,
    LINES,
    TABLE;

    private static final int SIGNATURE = 8;
    private static final int LOOKED_AT = 64 << 10;

    /** @throws Fault.Caller where it is nothing that can be read */
    static Head of(byte[] head) {
        byte[] signature = Arrays.copyOf(head, SIGNATURE);
        if (ReadableWorkbook.isOOXMLZipHeader(signature)) {
            return WORKBOOK;
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
        return bare.startsWith("From ") ? MAIL : bare.stripLeading().startsWith("{") ? LINES : TABLE;
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
            case MBOX -> this == MAIL;
            case PEOPLE, INTERACTIONS -> this == TABLE || this == WORKBOOK;
        };
    }
}
