package social.rapport.imports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.Sha256;
import social.rapport.shared.mail.Mail;
import social.rapport.shared.mail.Mail.Party;
import social.rapport.shared.mail.MailBody;

/**
 * Reads one mail a piece. A thread is told by {@code References}, else {@code In-Reply-To} (RFC 5322, section 3.6.4); a
 * mail from one of the brand's own addresses is outbound.
 */
final class Mails implements Telling {

    private static final int REMEMBERED = 50_000;

    private final Plan plan;
    private final Set<String> own;

    /** Which thread a mail is in, for answers that name only what they answer. */
    private final Map<String, String> threads = new Memory();

    /** What senders call themselves, for answers that are addressed to their bare address. */
    private final Map<String, String> names = new Memory();

    Mails(Plan plan) {
        this.plan = plan;
        this.own = Set.copyOf(plan.own());
    }

    @Override
    public Told tell(Piece piece) throws Refusal {
        String content = piece.content();
        Mail mail = parse(content);
        Party from = mail.from();
        if (from == null) {
            throw new Refusal("imports.mail.from", "");
        }
        Instant date = mail.date();
        if (date == null) {
            throw new Refusal("imports.mail.date", mail.header("Date"));
        }
        boolean isOutbound = own.contains(from.address());
        Party person = isOutbound ? recipient(mail) : from;
        if (person == null) {
            throw new Refusal("imports.mail.to", from.address());
        }
        String given = mail.id();
        String id = given != null ? given : "mail-" + Sha256.key(content);
        MailBody body = mail.body();
        return Told.of(new Fields()
                .put("id", tight(id))
                .put("verb", "messaged")
                .put("direction", isOutbound ? "outbound" : "inbound")
                .put("visibility", "private")
                .put("at", date.toString())
                .put("conversation", tight(thread(mail, id)))
                .put("in_reply_to", tight(mail.answered()))
                .put("subject", mail.subject())
                .put("text", body.text())
                .put("attributes", body.attachments().isEmpty() ? Map.of() : Map.of("attachments", body.attachments()))
                .put("author", isOutbound ? Map.of("name", from.name()) : null)
                .put(
                        "person",
                        new Fields()
                                .put("id", tight(person.address()))
                                .put("name", known(person))
                                .put("email", person.address())
                                .put("email_verified", plan.confirmed() ? true : null)
                                .map())
                .map());
    }

    private static Mail parse(String content) throws Refusal {
        try {
            return Mail.of(content.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException malformed) {
            throw new Refusal("imports.mail.malformed", "");
        }
    }

    private @Nullable Party recipient(Mail mail) {
        return mail.to().stream()
                .filter(to -> !own.contains(to.address()))
                .findFirst()
                .orElse(null);
    }

    private String thread(Mail mail, String id) {
        List<String> references = mail.references();
        String answered = mail.answered();
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
            Mail mail = parse(piece.content());
            for (String delivered : mail.headers("Delivered-To")) {
                addresses.add(delivered.strip().toLowerCase(Locale.ROOT));
            }
            mail.to().forEach(to -> addresses.add(to.address()));
        } catch (Refusal unreadable) {
            return List.of();
        }
        return addresses;
    }

    private @Nullable String known(Party person) {
        if (person.isNamed()) {
            names.put(person.address(), person.name());
        }
        return names.get(person.address());
    }

    private static @Nullable String tight(@Nullable String id) {
        return id == null ? null : Mail.tight(id);
    }

    /** Forgets what it was told first, once it has been told too much. */
    private static final class Memory extends LinkedHashMap<String, String> {

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REMEMBERED;
        }
    }
}
