package social.rapport.channels.email;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.Delivered;
import social.rapport.channels.Enclosures;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.channels.OutboundMessage;
import social.rapport.files.FileId;
import social.rapport.shared.mail.Subject;

/** Sends an answer as a mail that stands in the thread of what it answers. */
final class Postman {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final Connections connections;
    private final Enclosures enclosures;

    Postman(Connections connections, Enclosures enclosures) {
        this.connections = connections;
        this.enclosures = enclosures;
    }

    Delivered send(Account account, OutboundMessage message) throws NetworkFailure {
        Session session = connections.session(account);
        String id = MessageIds.of(account.address()).of(message.id());
        try {
            Letter letter = write(session, account, message, id);
            try (Transport transport = connections.smtp(session, account)) {
                transport.sendMessage(letter, letter.getAllRecipients());
            }
            if (account.keepsCopies()) {
                Copies.keep(connections, account, letter);
            }
            return new Delivered(id);
        } catch (AddressException malformed) {
            throw new NetworkFailure(Kind.PERMANENT, "mail_recipient", "", null);
        } catch (MessagingException failed) {
            throw Failures.of(failed);
        }
    }

    private Letter write(Session session, Account account, OutboundMessage message, String id)
            throws MessagingException {
        Letter letter = new Letter(session, id);
        letter.setFrom(named(account.address(), account.name()));
        letter.setRecipient(RecipientType.TO, new InternetAddress(message.recipient(), true));
        letter.setSubject(subject(account, message), UTF_8);
        letter.setSentDate(Date.from(Clock.systemUTC().instant()));
        thread(letter, MessageIds.of(account.address()), message);
        if (message.automatic()) {
            letter.setHeader("Auto-Submitted", message.inReplyTo() == null ? "auto-generated" : "auto-replied");
        }
        unsubscribe(letter, message.stop());
        List<MimeBodyPart> attached = new ArrayList<>();
        StringBuilder words = new StringBuilder(message.text());
        for (Activity.Media media : message.media()) {
            FileId file = FileId.in(media.url()).orElse(null);
            if (file == null) {
                words.append("\n\n").append(media.url());
            } else {
                attached.add(Attached.part(file, media, enclosures));
            }
        }
        if (attached.isEmpty()) {
            say(letter, words.toString());
        } else {
            MimeBodyPart text = new MimeBodyPart();
            say(text, words.toString());
            MimeMultipart mixed = new MimeMultipart("mixed", text);
            for (MimeBodyPart one : attached) {
                mixed.addBodyPart(one);
            }
            letter.setContent(mixed);
        }
        letter.saveChanges();
        return letter;
    }

    /**
     * Lets the reader's program stop such mails with one click.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc8058">RFC 8058</a>, which asks for an address of HTTPS
     */
    private static void unsubscribe(Letter letter, @Nullable String link) throws MessagingException {
        if (link == null) {
            return;
        }
        letter.setHeader("List-Unsubscribe", "<" + link + ">");
        if (link.startsWith("https:")) {
            letter.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
    }

    private static void say(MimePart part, String text) throws MessagingException {
        part.setText(Flowed.of(text), UTF_8);
        part.setHeader("Content-Type", "text/plain; charset=UTF-8; format=flowed");
    }

    private static InternetAddress named(String address, String name) throws MessagingException {
        try {
            return new InternetAddress(address, name, UTF_8);
        } catch (UnsupportedEncodingException impossible) {
            throw new MessagingException("UTF-8", impossible);
        }
    }

    private static String subject(Account account, OutboundMessage message) {
        String subject = message.subject();
        if (subject == null || subject.isBlank()) {
            return message.inReplyTo() == null ? account.name() : "Re: " + account.name();
        }
        String line = subject.replaceAll("\\p{Cntrl}+", " ").strip();
        return message.inReplyTo() == null || Subject.isAnswer(line) ? line : "Re: " + line;
    }

    private static void thread(Letter letter, MessageIds ids, OutboundMessage message) throws MessagingException {
        String answered = ids.messageId(message.inReplyTo());
        Set<String> before = new LinkedHashSet<>();
        add(before, ids.messageId(message.conversation()));
        add(before, answered);
        if (answered != null) {
            letter.setHeader("In-Reply-To", "<" + answered + ">");
        }
        if (!before.isEmpty()) {
            letter.setHeader("References", "<" + String.join(">\r\n <", before) + ">");
        }
    }

    private static void add(Set<String> ids, @Nullable String id) {
        if (id != null) {
            ids.add(id);
        }
    }

    /** A mail that keeps the id it was given: the same each time it is tried. */
    private static final class Letter extends MimeMessage {

        private final String id;

        Letter(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + id + ">");
        }
    }
}
