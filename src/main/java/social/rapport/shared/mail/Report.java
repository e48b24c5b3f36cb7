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

/** What a mail server tells of a mail that it did not deliver (RFC 3464). */
record Report(String status, String recipient, String thread) {

    private static final Report NONE = new Report("", "", "");
    private static final Pattern RECIPIENT = Pattern.compile(
            "(?mi)^(?:Final|Original)-Recipient: *rfc822 *; *<?([^\\s<>]{1,250}@[^\\s<>]{1,250}?)>? *\\r?$");
    private static final Pattern FOLD = Pattern.compile("\\r?\\n[ \\t]+");
    private static final Pattern REFERENCES = Pattern.compile("(?mi)^References:(.*)$");
    private static final Pattern ID = Pattern.compile("(?mi)^Message-ID:(.*)$");

    static Report of(Entity mail) {
        if (!(mail.getBody() instanceof Multipart several) || !"report".equalsIgnoreCase(several.getSubType())) {
            return NONE;
        }
        String status = "";
        String original = "";
        for (Entity part : several.getBodyParts()) {
            String type = String.valueOf(part.getMimeType()).toLowerCase(Locale.ROOT);
            if (type.equals("message/delivery-status")) {
                status = text(part);
            } else if (type.equals("text/rfc822-headers")) {
                original = text(part);
            } else if (part.getBody() instanceof Message whole) {
                original = headers(whole);
            }
        }
        Matcher recipient = RECIPIENT.matcher(status);
        return status.isEmpty()
                ? NONE
                : new Report(
                        status, recipient.find() ? recipient.group(1).toLowerCase(Locale.ROOT) : "", thread(original));
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

    private static String thread(String headers) {
        String unfolded = FOLD.matcher(headers).replaceAll(" ");
        for (Pattern name : List.of(REFERENCES, ID)) {
            Matcher header = name.matcher(unfolded);
            List<String> ids = header.find() ? Mail.ids(header.group(1)) : List.of();
            if (!ids.isEmpty()) {
                return ids.getFirst();
            }
        }
        return "";
    }
}
