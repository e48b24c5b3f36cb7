package social.rapport.imports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.Sha256;

/**
 * Reads one mail a piece. A thread is told by {@code References}, else {@code In-Reply-To} (RFC 5322, section 3.6.4); a
 * mail from one of the brand's own addresses is outbound.
 */
final class Mails implements Telling {

    private static final int HEADERS = 1_000;
    private static final int HEADER = 100_000;
    private static final int LONGEST_ID = 200;
    private static final int LONGEST_SUBJECT = 1_000;
    private static final int LONGEST_NAME = 200;
    private static final int REMEMBERED = 50_000;
    private static final Pattern ID = Pattern.compile("<([^<>\\s]+)>");

    private final Plan plan;
    private final Set<String> own;
    private final DefaultMessageBuilder builder = new DefaultMessageBuilder();

    /** Which thread a mail is in, for answers that name only what they answer. */
    private final Map<String, String> threads = new Memory();

    /** What senders call themselves, for answers that are addressed to their bare address. */
    private final Map<String, String> names = new Memory();

    Mails(Plan plan) {
        this.plan = plan;
        this.own = Set.copyOf(plan.own());
        builder.setMimeEntityConfig(MimeConfig.custom()
                .setMaxHeaderCount(HEADERS)
                .setMaxHeaderLen(HEADER)
                .setMaxLineLen(-1)
                .build());
    }

    @Override
    public Told tell(Piece piece) throws Refusal {
        String content = piece.content();
        Message mail = parse(content.getBytes(StandardCharsets.ISO_8859_1));
        Mailbox from = mail.getFrom() == null || mail.getFrom().isEmpty()
                ? null
                : mail.getFrom().getFirst();
        if (from == null) {
            throw new Refusal("imports.mail.from", "");
        }
        Date date = mail.getDate();
        if (date == null) {
            throw new Refusal("imports.mail.date", header(mail, "Date"));
        }
        boolean isOutbound = own.contains(address(from));
        Mailbox person = isOutbound ? recipient(mail) : from;
        if (person == null) {
            throw new Refusal("imports.mail.to", address(from));
        }
        String id = ids(header(mail, "Message-ID")).stream().findFirst().orElseGet(() -> "mail-" + Sha256.key(content));
        MailBody body = MailBody.of(mail);
        return Told.of(new Fields()
                .put("id", tight(id))
                .put("verb", "messaged")
                .put("direction", isOutbound ? "outbound" : "inbound")
                .put("visibility", "private")
                .put("at", Instant.ofEpochMilli(date.getTime()).toString())
                .put("conversation", tight(thread(mail, id)))
                .put("in_reply_to", tight(last(ids(header(mail, "In-Reply-To")))))
                .put("subject", MailBody.clean(mail.getSubject(), LONGEST_SUBJECT))
                .put("text", body.text())
                .put("attributes", body.attachments().isEmpty() ? Map.of() : Map.of("attachments", body.attachments()))
                .put("author", isOutbound ? Map.of("name", name(from)) : null)
                .put(
                        "person",
                        new Fields()
                                .put("id", tight(address(person)))
                                .put("name", known(person))
                                .put("email", address(person))
                                .put("email_verified", plan.confirmed() ? true : null)
                                .map())
                .map());
    }

    private Message parse(byte[] bytes) throws Refusal {
        try {
            return builder.parseMessage(new ByteArrayInputStream(bytes));
        } catch (IOException | RuntimeException malformed) {
            throw new Refusal("imports.mail.malformed", "");
        }
    }

    private @Nullable Mailbox recipient(Message mail) {
        return mail.getTo() == null
                ? null
                : mail.getTo().flatten().stream()
                        .filter(to -> !own.contains(address(to)))
                        .findFirst()
                        .orElse(null);
    }

    private String thread(Message mail, String id) {
        List<String> references = ids(header(mail, "References"));
        String answered = last(ids(header(mail, "In-Reply-To")));
        String thread = !references.isEmpty()
                ? references.getFirst()
                : answered == null ? id : threads.getOrDefault(answered, answered);
        threads.put(id, thread);
        return thread;
    }

    /** Addresses that mail was sent to, for a guess at which are the brand's own. */
    List<String> sentTo(Piece piece) {
        List<String> addresses = new ArrayList<>();
        try {
            Message mail = parse(piece.content().getBytes(StandardCharsets.ISO_8859_1));
            for (Field delivered : mail.getHeader().getFields("Delivered-To")) {
                addresses.add(delivered.getBody().strip().toLowerCase(Locale.ROOT));
            }
            if (mail.getTo() != null) {
                mail.getTo().flatten().forEach(to -> addresses.add(address(to)));
            }
        } catch (Refusal unreadable) {
            return List.of();
        }
        return addresses;
    }

    private static String address(Mailbox mailbox) {
        return MailBody.clean(mailbox.getAddress(), 320).toLowerCase(Locale.ROOT);
    }

    private static String name(Mailbox mailbox) {
        String name = MailBody.clean(mailbox.getName(), LONGEST_NAME);
        return name.isEmpty() ? address(mailbox) : name;
    }

    private @Nullable String known(Mailbox person) {
        String address = address(person);
        String name = name(person);
        if (!name.equals(address)) {
            names.put(address, name);
        }
        return names.get(address);
    }

    private static String header(Message mail, String name) {
        Field field = mail.getHeader().getField(name);
        return field == null ? "" : field.getBody();
    }

    private static List<String> ids(String header) {
        return ID.matcher(header).results().map(found -> found.group(1)).toList();
    }

    private static @Nullable String last(List<String> ids) {
        return ids.isEmpty() ? null : ids.getLast();
    }

    /** An id that is longer than any is kept as its digest. */
    private static @Nullable String tight(@Nullable String id) {
        return id == null || id.length() <= LONGEST_ID ? id : "mail-" + Sha256.key(id);
    }

    /** Forgets what it was told first, once it has been told too much. */
    private static final class Memory extends LinkedHashMap<String, String> {

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REMEMBERED;
        }
    }
}
