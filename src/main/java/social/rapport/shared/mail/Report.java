package social.rapport.shared.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.stream.Field;

/**
 * What a mail server tells of a mail that it did not deliver: as RFC 3464 has it, or in words of its own, as those of many
 * large providers do.
 *
 * @param isBounce whether it tells of one at all
 * @param failed the id of the one that was not delivered, and {@code thread} that of the first in its thread
 */
record Report(boolean isBounce, String status, String recipient, String thread, String failed) {

    private static final Report NONE = new Report(false, "", "", "", "");
    private static final Pattern RECIPIENT = Pattern.compile(
            "(?mi)^(?:Final|Original)-Recipient: *rfc822 *; *<?([^\\s<>]{1,250}@[^\\s<>]{1,250}?)>? *\\r?$");
    private static final Pattern ON_ITS_WAY = Pattern.compile("(?mi)^Action: *(delivered|relayed|expanded|delayed)\\b");
    private static final Pattern LATE = Pattern.compile("(?i)\\bdelay(ed)?\\b|^warning\\b|延迟|延遲|延误|지연");
    private static final Pattern FOLD = Pattern.compile("\\r?\\n[ \\t]+");
    private static final Pattern REFERENCES = Pattern.compile("(?mi)^References:(.*)$");
    private static final Pattern ID = Pattern.compile("(?mi)^Message-ID:(.*)$");

    private static final int DEPTH = 5;
    private static final Pattern DAEMON = Pattern.compile("(mailer-?daemon|postmaster|mail-?daemon|mail-?admin)@.*");
    private static final Pattern ADDRESS = Pattern.compile("[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,5}");

    static Report of(Message mail) {
        Report standard = standard(mail);
        if (standard.isBounce || mail.getFrom() == null || mail.getFrom().isEmpty()) {
            return standard;
        }
        String from = String.valueOf(mail.getFrom().getFirst().getAddress()).toLowerCase(Locale.ROOT);
        boolean isOnItsWay =
                !standard.status.isEmpty() || LATE.matcher(subject(mail)).find();
        return isOnItsWay || !DAEMON.matcher(from).matches() ? standard : inWords(mail, from);
    }

    private static String subject(Message mail) {
        return mail.getSubject() == null ? "" : mail.getSubject();
    }

    private static Report standard(Message mail) {
        if (!(mail.getBody() instanceof Multipart several) || !"report".equalsIgnoreCase(several.getSubType())) {
            return NONE;
        }
        String status = several.getBodyParts().stream()
                .filter(part -> "message/delivery-status".equalsIgnoreCase(part.getMimeType()))
                .map(Report::text)
                .reduce("", (first, second) -> second);
        Matcher recipient = RECIPIENT.matcher(status);
        String original = original(mail, 0);
        return status.isEmpty()
                ? NONE
                : new Report(
                        !ON_ITS_WAY.matcher(status).find(),
                        status,
                        recipient.find() ? recipient.group(1).toLowerCase(Locale.ROOT) : "",
                        first(original, List.of(REFERENCES, ID)),
                        first(original, List.of(ID)));
    }

    /** The first address in it is that of whom it did not reach, but for those of the two who write to each other. */
    private static Report inWords(Message mail, String from) {
        String text = MailBody.of(mail).text();
        Field failed = mail.getHeader().getField("X-Failed-Recipients");
        String to = mail.getTo() == null ? "" : mail.getTo().toString().toLowerCase(Locale.ROOT);
        String recipient = ADDRESS.matcher(failed == null ? text : failed.getBody())
                .results()
                .map(found -> found.group().toLowerCase(Locale.ROOT))
                .filter(address -> !address.equals(from)
                        && !to.contains(address)
                        && !DAEMON.matcher(address).matches())
                .findFirst()
                .orElse("");
        String original = original(mail, 0);
        String headers = original.isEmpty() ? text : original;
        return new Report(true, "", recipient, first(headers, List.of(REFERENCES, ID)), first(headers, List.of(ID)));
    }

    /** The headers of the mail that was not delivered, where it came back. */
    private static String original(Entity part, int depth) {
        if ("text/rfc822-headers".equalsIgnoreCase(part.getMimeType())) {
            return text(part);
        }
        if (depth > 0 && part.getBody() instanceof Message whole) {
            return headers(whole);
        }
        if (depth < DEPTH && part.getBody() instanceof Multipart several) {
            return several.getBodyParts().stream()
                    .map(inner -> original(inner, depth + 1))
                    .filter(found -> !found.isEmpty())
                    .findFirst()
                    .orElse("");
        }
        return "";
    }

    private static String text(Entity part) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            if (part.getBody() instanceof SingleBody body) {
                body.writeTo(bytes);
            }
        } catch (IOException unreadable) {
            return "";
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    private static String headers(Message whole) {
        StringBuilder headers = new StringBuilder();
        for (Field field : whole.getHeader().getFields()) {
            headers.append(field.getName()).append(": ").append(field.getBody()).append('\n');
        }
        return headers.toString();
    }

    /** The first id in the first of these headers that has one. */
    private static String first(String headers, List<Pattern> names) {
        String unfolded = FOLD.matcher(headers).replaceAll(" ");
        for (Pattern name : names) {
            Matcher header = name.matcher(unfolded);
            List<String> ids = header.find() ? Mail.ids(header.group(1)) : List.of();
            if (!ids.isEmpty()) {
                return ids.getFirst();
            }
        }
        return "";
    }
}
