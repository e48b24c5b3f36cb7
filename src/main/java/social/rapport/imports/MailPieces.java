package social.rapport.imports;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.Fault;

/**
 * The mails of an mbox file. mime4j's own iterator maps the whole file into memory and gives up at the first mail that is
 * larger than its buffer; here such a mail is passed over and the others are read.
 */
final class MailPieces implements Pieces {

    private static final int LONGEST = 32 << 20;
    private static final int LONGEST_LINE = 64 << 10;

    /** The line between two mails: sender, and a time with a year in it. */
    private static final Pattern FROM = Pattern.compile("From \\S*.*\\d{1,2}:\\d{2}.*\\b\\d{4}\\b.*");

    private static final Pattern QUOTED_FROM = Pattern.compile(">+From ");

    private final InputStream file;
    private long number;
    private boolean isInside;

    MailPieces(InputStream file) {
        this.file = new BufferedInputStream(file, 64 << 10);
    }

    @Override
    public @Nullable Piece next() throws IOException {
        if (!isInside) {
            enter();
        }
        ByteArrayOutputStream mail = new ByteArrayOutputStream();
        long length = 0;
        boolean isAfterBlank = false;
        boolean isLineStart = true;
        byte[] line = line();
        if (line == null) {
            return null;
        }
        while (line != null) {
            boolean isWhole = line[line.length - 1] == '\n';
            if (isLineStart && isAfterBlank && isSeparator(line)) {
                break;
            }
            isAfterBlank = isLineStart && isBlank(line);
            length += line.length;
            if (length <= LONGEST) {
                int quote = isLineStart && isQuotedFrom(line) ? 1 : 0;
                mail.write(line, quote, line.length - quote);
            }
            isLineStart = isWhole;
            line = line();
        }
        number++;
        return length > LONGEST
                ? Piece.unreadable(number, "imports.mail.long")
                : Piece.of(number, mail.toString(StandardCharsets.ISO_8859_1));
    }

    private void enter() throws IOException {
        byte[] first = line();
        if (first == null || !startsWithFrom(first)) {
            throw Fault.invalid("/file", "imports.file.mbox");
        }
        isInside = true;
    }

    /** The next line with its end, or as much of it as is taken at once; null at the end of the file. */
    private byte @Nullable [] line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(120);
        for (int next = file.read(); next >= 0; next = file.read()) {
            line.write(next);
            if (next == '\n' || line.size() == LONGEST_LINE) {
                return line.toByteArray();
            }
        }
        return line.size() == 0 ? null : line.toByteArray();
    }

    private static boolean isBlank(byte[] line) {
        return line.length == 1 || (line.length == 2 && line[0] == '\r');
    }

    private static boolean isSeparator(byte[] line) {
        return startsWithFrom(line)
                && FROM.matcher(new String(line, StandardCharsets.ISO_8859_1).strip())
                        .matches();
    }

    private static boolean startsWithFrom(byte[] line) {
        return line.length > 5
                && line[0] == 'F'
                && line[1] == 'r'
                && line[2] == 'o'
                && line[3] == 'm'
                && line[4] == ' ';
    }

    private static boolean isQuotedFrom(byte[] line) {
        return line[0] == '>'
                && QUOTED_FROM
                        .matcher(new String(line, StandardCharsets.ISO_8859_1))
                        .lookingAt();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
