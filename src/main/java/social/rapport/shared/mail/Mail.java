package social.rapport.shared.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.Sha256;

/** One mail, as RFC 5322 and MIME have it. */
public final class Mail {

    private static final int HEADERS = 1_000;
    private static final int HEADER = 100_000;
    private static final int LONGEST_ID = 200;
    private static final int LONGEST_SUBJECT = 1_000;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_ADDRESS = 320;
    private static final Pattern ID = Pattern.compile("<([^<>\\s]+)>");

    private final Message message;

    private Mail(Message message) {
        this.message = message;
    }

    /**
     * Somebody a mail is from or to.
     *
     * @param address in lower case
     * @param name what they are called there; their address where they are not
     */
    public record Party(String address, String name) {

        private static Party of(Mailbox mailbox) {
            String address =
                    MailBody.clean(mailbox.getAddress(), LONGEST_ADDRESS).toLowerCase(Locale.ROOT);
            String name = MailBody.clean(mailbox.getName(), LONGEST_NAME);
            return new Party(address, name.isEmpty() ? address : name);
        }

        public boolean isNamed() {
            return !name.equals(address);
        }
    }

    /** @throws IOException where it is no mail */
    public static Mail of(byte[] bytes) throws IOException {
        DefaultMessageBuilder builder = new DefaultMessageBuilder();
        builder.setMimeEntityConfig(MimeConfig.custom()
                .setMaxHeaderCount(HEADERS)
                .setMaxHeaderLen(HEADER)
                .setMaxLineLen(-1)
                .build());
        try {
            return new Mail(builder.parseMessage(new ByteArrayInputStream(Encodings.withReadableHeaders(bytes))));
        } catch (RuntimeException malformed) {
            throw new IOException(malformed);
        }
    }

    public @Nullable Party from() {
        return message.getFrom() == null || message.getFrom().isEmpty()
                ? null
                : Party.of(message.getFrom().getFirst());
    }

    public List<Party> to() {
        return message.getTo() == null
                ? List.of()
                : message.getTo().flatten().stream().map(Party::of).toList();
    }

    /** How many it says it is from. */
    public int senders() {
        return message.getFrom() == null ? 0 : message.getFrom().size();
    }

    /** Who is to be answered, where that is not who it is from. */
    public List<Party> replyTo() {
        return message.getReplyTo() == null
                ? List.of()
                : message.getReplyTo().flatten().stream().map(Party::of).toList();
    }

    public @Nullable Instant date() {
        Date date = message.getDate();
        return date == null ? null : Instant.ofEpochMilli(date.getTime());
    }

    /** Its {@code Message-ID}, without brackets. */
    public @Nullable String id() {
        return ids(header("Message-ID")).stream().findFirst().orElse(null);
    }

    /** The ids of what went before it in its thread, the oldest first (RFC 5322, section 3.6.4). */
    public List<String> references() {
        return ids(header("References"));
    }

    /** The id of what it answers. */
    public @Nullable String answered() {
        List<String> ids = ids(header("In-Reply-To"));
        return ids.isEmpty() ? null : ids.getLast();
    }

    public String subject() {
        return MailBody.clean(message.getSubject(), LONGEST_SUBJECT);
    }

    public MailBody body() {
        return MailBody.of(message);
    }

    /** Whether it tells of a mail that was not delivered. */
    public boolean isBounce() {
        return Report.of(message).isBounce();
    }

    /** What it tells of how a mail was delivered, or was not (RFC 3464); empty where it is no such report. */
    public String report() {
        return Report.of(message).status();
    }

    /** The address that the mail was for which was not delivered; empty where that is not told. */
    public String failedRecipient() {
        return Report.of(message).recipient();
    }

    /** The id of the first mail in the thread of the one that was not delivered; empty where that is not told. */
    public String original() {
        return Report.of(message).thread();
    }

    /** The id of the mail that was not delivered; empty where that is not told. */
    public String failed() {
        return Report.of(message).failed();
    }

    /** The first header of this name as it stands; empty where there is none. */
    public String header(String name) {
        Field field = message.getHeader().getField(name);
        return field == null ? "" : field.getBody();
    }

    /** Every header of this name as it stands, from the top. */
    public List<String> headers(String name) {
        return message.getHeader().getFields(name).stream().map(Field::getBody).toList();
    }

    /** Message ids in a header, without brackets. */
    public static List<String> ids(String header) {
        return ID.matcher(header).results().map(found -> found.group(1)).toList();
    }

    /** An id that is longer than any is kept as its digest. */
    public static String tight(String id) {
        return id.length() <= LONGEST_ID ? id : "mail-" + Sha256.key(id);
    }
}
