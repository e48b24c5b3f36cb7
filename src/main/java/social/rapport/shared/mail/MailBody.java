package social.rapport.shared.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.text.Charsets;
import social.rapport.shared.text.HtmlText;

/**
 * What a mail says: its plain text, else the words of its HTML.
 *
 * @param attachments the names of files that came with it
 */
public record MailBody(String text, List<String> attachments) {

    private static final int LONGEST = 100_000;
    private static final int LONGEST_NAME = 200;
    private static final int DEPTH = 20;
    private static final int FILES = 50;

    static MailBody of(Entity mail) {
        Parts parts = new Parts();
        parts.walk(mail, 0);
        String text = parts.plain.isEmpty() ? HtmlText.of(parts.html.toString()) : parts.plain.toString();
        return new MailBody(clean(text.replace("\r\n", "\n"), LONGEST), parts.files);
    }

    /** Text that can be kept, no longer than this. */
    static String clean(@Nullable String text, int longest) {
        StringBuilder clean = new StringBuilder();
        for (int i = 0; text != null && i < text.length() && clean.length() < longest - 1; ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            boolean isHalf = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
            boolean isControl = Character.isISOControl(c) && c != '\n' && c != '\t';
            if (isHalf) {
                clean.append('\uFFFD');
            } else if (!isControl) {
                clean.appendCodePoint(c);
            }
        }
        return clean.toString().strip();
    }

    private static final class Parts {

        private final StringBuilder plain = new StringBuilder();
        private final StringBuilder html = new StringBuilder();
        private final List<String> files = new ArrayList<>();

        void walk(Entity part, int depth) {
            if (depth > DEPTH) {
                return;
            }
            String file = part.getFilename();
            if (part.getBody() instanceof Multipart several) {
                several.getBodyParts().forEach(inner -> walk(inner, depth + 1));
            } else if (file != null || "attachment".equalsIgnoreCase(part.getDispositionType())) {
                if (files.size() < FILES) {
                    files.add(clean(Objects.requireNonNullElse(file, part.getMimeType()), LONGEST_NAME));
                }
            } else if (part.getBody() instanceof SingleBody body) {
                String type = Objects.requireNonNullElse(part.getMimeType(), "text/plain");
                if (type.equalsIgnoreCase("text/html")) {
                    add(html, body, part.getCharset());
                } else if (type.toLowerCase(java.util.Locale.ROOT).startsWith("text/")) {
                    add(plain, body, part.getCharset());
                }
            }
        }

        private static void add(StringBuilder to, SingleBody body, @Nullable String charset) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try {
                body.writeTo(bytes);
            } catch (IOException unreadable) {
                return;
            }
            if (!to.isEmpty()) {
                to.append('\n');
            }
            to.append(bytes.toString(charset(charset, bytes.toByteArray())));
        }

        /** Mails that name no encoding, or a wrong one, are read in what they seem to be in. */
        private static Charset charset(@Nullable String name, byte[] bytes) {
            try {
                if (name != null && !name.equalsIgnoreCase("us-ascii")) {
                    return Charsets.named(name).map(Charsets::of).orElseGet(() -> Charset.forName(name));
                }
            } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
                return StandardCharsets.UTF_8;
            }
            return Charsets.of(Charsets.guess(bytes));
        }
    }
}
