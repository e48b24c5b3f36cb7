package social.rapport.channels.email;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Objects;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.apache.james.mime4j.util.ByteSequence;
import social.rapport.shared.mail.MailBody;

/**
 * Makes a mail small enough to be kept. One that is too large keeps its headers and its words; of its files it keeps what
 * they are called and how large they are. It is read once, from beginning to end, and never held whole.
 */
final class Trim {

    /** Mails up to this many bytes stay as they are. */
    static final int MOST = 700 << 10;

    private static final long LONGEST = 128L << 20;
    private static final int WORDS = 200 << 10;
    private static final int HEADERS = 100 << 10;
    private static final int HEADER = 20 << 10;
    private static final int LEAST = 64;

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private final Deque<String> boundaries = new ArrayDeque<>();
    private boolean isFile;

    private Trim() {}

    static byte[] of(InputStream mail) throws IOException {
        byte[] start = mail.readNBytes(MOST + 1);
        if (start.length <= MOST) {
            return start;
        }
        return new Trim().cut(new SequenceInputStream(new ByteArrayInputStream(start), new Bounded(mail)));
    }

    private byte[] cut(InputStream mail) throws IOException {
        MimeTokenStream tokens = new MimeTokenStream(MimeConfig.custom()
                .setMaxHeaderCount(-1)
                .setMaxHeaderLen(-1)
                .setMaxLineLen(-1)
                .build());
        tokens.setRecursionMode(RecursionMode.M_NO_RECURSE);
        tokens.parse(mail);
        try {
            for (EntityState state = tokens.getState(); state != EntityState.T_END_OF_STREAM; state = tokens.next()) {
                take(state, tokens);
            }
        } catch (MimeException | RuntimeException malformed) {
            finish(0);
        }
        return kept.toByteArray();
    }

    private void take(EntityState state, MimeTokenStream tokens) throws IOException {
        switch (state) {
            case T_START_HEADER -> {
                head.reset();
                isFile = false;
            }
            case T_FIELD -> field(tokens.getField());
            case T_START_MULTIPART -> {
                finish(0);
                boundaries.push(
                        Objects.requireNonNullElse(tokens.getBodyDescriptor().getBoundary(), ""));
            }
            case T_START_BODYPART -> write("\r\n--" + boundaries.peek() + "\r\n");
            case T_END_MULTIPART -> write("\r\n--" + boundaries.pop() + "--\r\n");
            case T_BODY -> body(tokens);
            default -> {}
        }
    }

    private void field(Field field) throws IOException {
        ByteSequence raw = field.getRaw();
        byte[] bytes = raw == null
                ? (field.getName() + ": " + field.getBody()).getBytes(StandardCharsets.ISO_8859_1)
                : raw.toByteArray();
        String value = String.valueOf(field.getBody()).toLowerCase(Locale.ROOT);
        isFile |= field.getName().equalsIgnoreCase("Content-Disposition")
                && (value.startsWith("attachment") || value.contains("filename"));
        isFile |= field.getName().equalsIgnoreCase("Content-Type") && value.contains("name=");
        if (bytes.length <= HEADER && head.size() + bytes.length <= HEADERS && kept.size() < MOST) {
            head.write(bytes);
            head.write('\r');
            head.write('\n');
        }
    }

    private void body(MimeTokenStream tokens) throws IOException {
        BodyDescriptor part = tokens.getBodyDescriptor();
        boolean isText =
                part.getMimeType().startsWith("text/") || part.getMimeType().startsWith("message/delivery");
        int room = Math.min(WORDS, MOST - kept.size() - head.size());
        if (isText && !isFile && room > LEAST) {
            finish(0);
            kept.write(tokens.getInputStream().readNBytes(room));
        } else if (room > LEAST) {
            finish(tokens.getDecodedInputStream().transferTo(OutputStream.nullOutputStream()));
        }
    }

    /** @param cut how many bytes of what follows are not kept */
    private void finish(long cut) throws IOException {
        kept.write(head.toByteArray());
        if (cut > 0) {
            write(MailBody.SIZE + ": " + cut + "\r\n");
        }
        write("\r\n");
        head.reset();
    }

    private void write(String line) {
        if (kept.size() >= MOST) {
            return;
        }
        kept.writeBytes(line.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Nobody sends larger mails; what does is no mail. */
    private static final class Bounded extends InputStream {

        private final InputStream all;
        private long left = LONGEST;

        Bounded(InputStream all) {
            this.all = all;
        }

        @Override
        public int read() throws IOException {
            return left-- <= 0 ? -1 : all.read();
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = left <= 0 ? -1 : all.read(into, from, (int) Math.min(length, left));
            left -= Math.max(0, read);
            return read;
        }
    }
}
