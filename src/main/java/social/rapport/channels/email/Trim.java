package social.rapport.channels.email;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.apache.james.mime4j.util.ByteSequence;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Enclosures;
import social.rapport.files.StoredFile;
import social.rapport.shared.mail.Mail;
import social.rapport.shared.mail.MailBody;

/**
 * Takes the files out of a mail, to be kept beside it, and makes it small: it keeps its headers, its words, and of each file
 * what it is called and where it is. It is read once, from beginning to end, and never held whole.
 */
final class Trim {

    /** Mails without files stay as they are up to this many bytes. */
    static final int MOST = 700 << 10;

    private static final long LONGEST = 128L << 20;
    private static final int WORDS = 400 << 10;
    private static final int HEADERS = 100 << 10;
    private static final int HEADER = 20 << 10;
    private static final int LEAST = 64;
    private static final int FILES = 50;

    /** Headers that only we write. */
    private static final String OURS = "x-rapport-";

    private static final String UNPACKED = "rapport-unpacked";

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final List<Line> head = new ArrayList<>();
    private final Deque<String> boundaries = new ArrayDeque<>();
    private final Enclosures enclosures;
    private String key;
    private int files;
    private boolean isChanged;

    private Trim(Enclosures enclosures, String key) {
        this.enclosures = enclosures;
        this.key = key;
    }

    /** A header as it came. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Line(String name, byte[] bytes) {

        boolean isOfContent() {
            return name.toLowerCase(Locale.ROOT).startsWith("content-");
        }
    }

    /** That something could not be kept through no fault of the mail's: it must be read again. */
    private static final class NotKept extends RuntimeException {

        NotKept(RuntimeException cause) {
            super(cause);
        }
    }

    /** @param place names this mail where it has no id of its own */
    static byte[] of(InputStream mail, Enclosures enclosures, String channel, String place) throws IOException {
        byte[] start = mail.readNBytes(MOST + 1);
        Trim trim = new Trim(enclosures, channel + " " + place);
        byte[] cut =
                trim.cut(new SequenceInputStream(new ByteArrayInputStream(start), new Metered(mail, LONGEST)), channel);
        return start.length <= MOST && !trim.isChanged ? start : cut;
    }

    private byte[] cut(InputStream mail, String channel) throws IOException {
        MimeTokenStream tokens = new MimeTokenStream(MimeConfig.custom()
                .setMaxHeaderCount(-1)
                .setMaxHeaderLen(-1)
                .setMaxLineLen(-1)
                .build());
        tokens.setRecursionMode(RecursionMode.M_NO_RECURSE);
        tokens.parse(mail);
        try {
            for (EntityState state = tokens.getState(); state != EntityState.T_END_OF_STREAM; state = tokens.next()) {
                take(state, tokens, channel);
            }
        } catch (NotKept ours) {
            throw ours;
        } catch (MimeException | RuntimeException malformed) {
            finish("");
        }
        return kept.toByteArray();
    }

    private void take(EntityState state, MimeTokenStream tokens, String channel) throws IOException {
        switch (state) {
            case T_START_HEADER -> head.clear();
            case T_FIELD -> field(tokens.getField(), channel);
            case T_START_MULTIPART -> {
                finish("");
                boundaries.push(
                        Objects.requireNonNullElse(tokens.getBodyDescriptor().getBoundary(), ""));
            }
            case T_START_BODYPART -> write("\r\n--" + boundaries.peek() + "\r\n");
            case T_END_MULTIPART -> write("\r\n--" + boundaries.pop() + "--\r\n");
            case T_BODY -> body(tokens);
            default -> {}
        }
    }

    private void field(Field field, String channel) {
        String name = field.getName().toLowerCase(Locale.ROOT);
        ByteSequence raw = field.getRaw();
        byte[] bytes = raw == null
                ? (field.getName() + ": " + field.getBody()).getBytes(StandardCharsets.ISO_8859_1)
                : raw.toByteArray();
        if (name.equals("message-id") && boundaries.isEmpty()) {
            key = channel + " " + field.getBody().strip();
        }
        boolean fits = bytes.length <= HEADER && size(head) + bytes.length <= HEADERS && kept.size() < MOST;
        if (fits && !name.startsWith(OURS)) {
            head.add(new Line(name, bytes));
        } else {
            isChanged = true;
        }
    }

    private static int size(List<Line> lines) {
        return lines.stream().mapToInt(line -> line.bytes().length).sum();
    }

    private void body(MimeTokenStream tokens) throws IOException {
        MailBody.File file = file();
        if (file == null) {
            words(tokens.getInputStream());
        } else if (Tnef.is(file.name(), file.type())) {
            unpack(file, tokens.getDecodedInputStream());
        } else {
            finish(enclose(file, tokens.getDecodedInputStream()));
        }
    }

    /** What part this is, where it is no words. */
    private MailBody.@Nullable File file() throws IOException {
        if (kept.size() >= MOST || head.stream().noneMatch(Line::isOfContent)) {
            return null;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Line line : head) {
            bytes.write(line.bytes());
            bytes.write('\r');
            bytes.write('\n');
        }
        return file(bytes.toByteArray());
    }

    private static MailBody.@Nullable File file(byte[] headers) throws IOException {
        return Mail.of(headers).body().files().stream().findFirst().orElse(null);
    }

    private void words(InputStream words) throws IOException {
        int room = Math.min(WORDS, MOST - kept.size() - size(head));
        if (room > LEAST) {
            finish("");
            kept.write(words.readNBytes(room));
        }
        isChanged |= words.read() >= 0;
    }

    /** Keeps a file, and says where and how large it is. */
    private String enclose(MailBody.File file, InputStream content) throws IOException {
        isChanged = true;
        Metered metered = new Metered(content, Long.MAX_VALUE);
        Optional<StoredFile> stored = Optional.empty();
        if (files < FILES) {
            try {
                stored = enclosures.keep(key + " " + files++, file.name(), file.type(), metered);
            } catch (RuntimeException ours) {
                throw new NotKept(ours);
            }
        }
        metered.transferTo(OutputStream.nullOutputStream());
        return stored.map(one -> MailBody.KEPT + ": " + one.id() + " " + one.size() + " " + one.type() + "\r\n")
                .orElse(MailBody.SIZE + ": " + metered.read + "\r\n");
    }

    /** In the place of one file stand those that are in it. */
    private void unpack(MailBody.File packed, InputStream content) throws IOException {
        byte[] bytes = content.readNBytes(Tnef.MOST);
        Tnef tnef;
        try {
            tnef = Tnef.of(bytes);
        } catch (IOException broken) {
            finish(enclose(packed, new SequenceInputStream(new ByteArrayInputStream(bytes), content)));
            return;
        }
        boolean isAlone = boundaries.isEmpty();
        head.removeIf(Line::isOfContent);
        finish("Content-Type: multipart/mixed; boundary=\"" + UNPACKED + "\"\r\n");
        if (isAlone && !tnef.text().isBlank()) {
            String text = Base64.getMimeEncoder().encodeToString(tnef.text().getBytes(StandardCharsets.UTF_8));
            write("\r\n--" + UNPACKED
                    + "\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                    + text.substring(0, Math.min(text.length(), WORDS)));
        }
        for (Tnef.Item item : tnef.items()) {
            String name = Base64.getEncoder().encodeToString(item.name().getBytes(StandardCharsets.UTF_8));
            String headers = "Content-Type: " + item.type()
                    + "\r\nContent-Disposition: attachment; filename=\"=?UTF-8?B?" + name + "?=\"\r\n";
            MailBody.File file = file(headers.getBytes(StandardCharsets.US_ASCII));
            if (file != null) {
                String where = enclose(file, new ByteArrayInputStream(item.content()));
                write("\r\n--" + UNPACKED + "\r\n" + headers + where + "\r\n");
            }
        }
        write("\r\n--" + UNPACKED + "--\r\n");
    }

    /** Ends the headers with one more of ours. */
    private void finish(String ours) throws IOException {
        for (Line line : head) {
            kept.write(line.bytes());
            write("\r\n");
        }
        write(ours + "\r\n");
        head.clear();
    }

    private void write(String line) {
        if (kept.size() < MOST) {
            kept.writeBytes(line.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    /** Counts what is read; nobody sends larger mails, and what does is no mail. */
    private static final class Metered extends FilterInputStream {

        private final long longest;
        private long read;

        Metered(InputStream all, long longest) {
            super(all);
            this.longest = longest;
        }

        @Override
        public int read() throws IOException {
            int one = read >= longest ? -1 : super.read();
            read += one < 0 ? 0 : 1;
            return one;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int some = read >= longest ? -1 : super.read(into, from, (int) Math.min(length, longest - read));
            read += Math.max(0, some);
            return some;
        }
    }
}
