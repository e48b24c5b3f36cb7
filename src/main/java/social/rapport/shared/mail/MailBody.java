package social.rapport.shared.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.dom.field.ContentTypeField;
import org.apache.james.mime4j.stream.Field;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.text.HtmlText;

/**
 * What a mail says: its plain text, else the words of its HTML.
 *
 * @param files what came with it
 */
public record MailBody(String text, List<File> files) {

    /** In which header of a part that was cut away stands how large it was. */
    public static final String SIZE = "X-Rapport-Size";

    /** In which header of a part that is kept elsewhere stands its id there, its size and its type. */
    public static final String KEPT = "X-Rapport-File";

    private static final Pattern PLACE = Pattern.compile("([0-9a-f-]{36}) (\\d{1,12}) (\\S{3,200})");

    private static final int LONGEST = 100_000;
    private static final int LONGEST_NAME = 200;
    private static final int DEPTH = 20;
    private static final int FILES = 50;

    /**
     * @param name its type where it has none
     * @param size in bytes
     * @param kept its id where it is kept elsewhere; trusted only in what we have written ourselves
     */
    public record File(
            String name, String type, long size, @Nullable String kept) {

        public Map<String, Object> facts() {
            return Map.of("name", name, "type", type, "size", size);
        }
    }

    static MailBody of(Entity mail) {
        Parts parts = new Parts();
        parts.walk(mail, 0);
        String text = parts.plain.toString().isBlank() ? HtmlText.of(parts.html.toString()) : parts.plain.toString();
        return new MailBody(clean(text.replace("\r\n", "\n"), LONGEST), parts.files);
    }

    /** The names of what came with it. */
    public List<String> attachments() {
        return files.stream().map(File::name).toList();
    }

    /** Text that can be kept, no longer than this. */
    public static String clean(@Nullable String text, int longest) {
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

    /** Texts that are not for people, or that say again in another way what stands beside them. */
    private static final Set<String> OTHERWISE = Set.of("text/rfc822-headers", "text/x-amp-html");

    private static final class Parts {

        private final StringBuilder plain = new StringBuilder();
        private final StringBuilder html = new StringBuilder();
        private final List<File> files = new ArrayList<>();

        void walk(Entity part, int depth) {
            if (depth > DEPTH) {
                return;
            }
            String type =
                    Objects.requireNonNullElse(part.getMimeType(), "text/plain").toLowerCase(Locale.ROOT);
            if (part.getBody() instanceof Multipart several) {
                several.getBodyParts().forEach(inner -> walk(inner, depth + 1));
            } else if (isFile(part, type)) {
                add(part, type);
            } else if (part.getBody() instanceof SingleBody body) {
                if (type.equals("text/html")) {
                    add(html, body, part.getCharset());
                } else if (type.startsWith("text/") && !OTHERWISE.contains(type)) {
                    add(plain, body, part.getCharset());
                }
            }
        }

        /** Whatever is not there to be read; the parts of a report (RFC 6522) tell of themselves. */
        private static boolean isFile(Entity part, String type) {
            return !name(part).isEmpty()
                    || "attachment".equalsIgnoreCase(part.getDispositionType())
                    || type.equals("text/calendar")
                    || !type.startsWith("text/") && !type.startsWith("message/");
        }

        private static String name(Entity part) {
            String named = part.getFilename();
            Field type = part.getHeader() == null ? null : part.getHeader().getField("Content-Type");
            if (named == null && type instanceof ContentTypeField content) {
                named = content.getParameter("name");
            }
            return named == null ? "" : Encodings.name(DecoderUtil.decodeEncodedWords(named, DecodeMonitor.SILENT));
        }

        private void add(Entity part, String type) {
            if (files.size() >= FILES) {
                return;
            }
            String given = clean(name(part), LONGEST_NAME);
            String name = given.isEmpty() ? type : given;
            Matcher place = PLACE.matcher(header(part, KEPT));
            files.add(
                    place.matches()
                            ? new File(name, place.group(3), Long.parseLong(place.group(2)), place.group(1))
                            : new File(name, clean(type, LONGEST_NAME), size(part), null));
        }

        private static String header(Entity part, String name) {
            Field field = part.getHeader() == null ? null : part.getHeader().getField(name);
            return field == null ? "" : field.getBody().strip();
        }

        private static long size(Entity part) {
            String digits = header(part, SIZE);
            if (digits.matches("\\d{1,12}")) {
                return Long.parseLong(digits);
            }
            try {
                return part.getBody() instanceof SingleBody body ? body.size() : 0;
            } catch (IOException unreadable) {
                return 0;
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
            to.append(Encodings.text(bytes.toByteArray(), charset));
        }
    }
}
