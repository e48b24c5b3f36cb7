package social.rapport.channels.email;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.Activity.Direction;
import social.rapport.channels.Activity.Profile;
import social.rapport.channels.Activity.Visibility;
import social.rapport.channels.Channel;
import social.rapport.channels.Reading;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.Verb;
import social.rapport.files.FileId;
import social.rapport.shared.Sha256;
import social.rapport.shared.mail.Mail;
import social.rapport.shared.mail.Mail.Party;
import social.rapport.shared.mail.MailBody;

/** Reads what a stored mail says, and who says it to whom. */
final class Letters {

    private static final int LONGEST_QUOTE = 20_000;
    private static final Duration TRANSIT = Duration.ofDays(1);
    private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");

    private final Stored stored;
    private final Mail mail;
    private final String own;
    private final String authority;
    private final MessageIds ids;

    private Letters(Stored stored, Mail mail, Channel channel) {
        this.stored = stored;
        this.mail = mail;
        this.own = Account.address(channel);
        this.authority = channel.settings().getOrDefault(Account.AUTHORITY, "");
        this.ids = MessageIds.of(own);
    }

    static Reading read(Channel channel, byte[] payload) throws UnreadablePayload {
        Stored stored = Stored.of(payload);
        try {
            Letters letters = new Letters(stored, Mail.of(stored.mail()), channel);
            return new Reading(List.of(letters.read()), Bounces.of(letters.mail, letters.ids, stored.received()));
        } catch (IOException malformed) {
            throw new UnreadablePayload("This is no mail", malformed);
        }
    }

    private Activity read() throws UnreadablePayload {
        Party from = mail.from();
        if (from == null || !isAddress(from.address())) {
            throw new UnreadablePayload("It does not say who sent it");
        }
        Party recipient = recipient();
        boolean isOutbound = isFromUs(from) && recipient != null && writer() == null;
        Party person = isOutbound && recipient != null ? recipient : person(from);
        MailBody body = mail.body();
        Quotes quotes = Quotes.of(body.text());
        String answered = mail.answered();
        return new Activity(
                id(mail, stored.mail(), ids, isFromUs(from)),
                Verb.MESSAGED,
                isOutbound ? Direction.OUTBOUND : Direction.INBOUND,
                Visibility.PRIVATE,
                at(),
                thread(mail, stored.mail(), ids),
                answered == null ? null : ids.known(answered),
                emptyAsNull(mail.subject()),
                emptyAsNull(quotes.said()),
                null,
                media(body),
                null,
                null,
                attributes(body, quotes),
                profile(person, !isOutbound && person.equals(from) && Vouching.isFor(mail, authority)),
                isOutbound ? from.name() : null);
    }

    private static boolean isAddress(String address) {
        int at = address.lastIndexOf('@');
        return at > 0
                && at < address.length() - 1
                && address.length() <= 320
                && address.chars().noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
    }

    /** Mails that only claim to be ours, which the server that took them in says, are somebody else's. */
    private boolean isFromUs(Party from) {
        return from.address().equals(own) && (authority.isEmpty() || !isChecked() || Vouching.isFor(mail, authority));
    }

    private boolean isChecked() {
        return mail.headers("Authentication-Results").stream().anyMatch(header -> header.contains("dmarc="));
    }

    private @Nullable Party recipient() {
        return mail.to().stream()
                .filter(to -> !to.address().equals(own) && isAddress(to.address()))
                .findFirst()
                .orElse(null);
    }

    /** Who filled in a form of the brand's own: it writes in the brand's name and names them for the answer. */
    private @Nullable Party writer() {
        return mail.replyTo().stream()
                .filter(to -> !to.address().equals(own) && isAddress(to.address()))
                .findFirst()
                .orElse(null);
    }

    /** Whether a form of the brand's own sent it: a program did, but what it says somebody wrote. */
    private boolean isForm() {
        return mail.from() instanceof Party from && isFromUs(from) && writer() != null;
    }

    /** A bounce is about whom we wrote to, a form of ours about who filled it in. */
    private Party person(Party from) {
        String failed = mail.failedRecipient();
        if (isAddress(failed)) {
            return new Party(failed, failed);
        }
        Party writer = from.address().equals(own) ? writer() : null;
        return writer == null ? from : writer;
    }

    private static String id(Mail mail, byte[] bytes, MessageIds ids, boolean isFromUs) {
        String id = mail.id();
        if (id == null) {
            return "mail-" + Sha256.key(bytes);
        }
        return isFromUs ? ids.known(id) : Mail.tight(id);
    }

    private static String thread(Mail mail, byte[] bytes, MessageIds ids) {
        List<String> before = mail.references();
        String answered = mail.answered();
        String original = mail.original();
        if (!before.isEmpty()) {
            return Mail.tight(before.getFirst());
        }
        if (answered != null) {
            return Mail.tight(answered);
        }
        return original.isEmpty() ? id(mail, bytes, ids, false) : Mail.tight(original);
    }

    /**
     * When it reached the server, by whose clock answers stand behind what they answer; the sender's own time for mails that
     * were moved here long after.
     */
    private Instant at() {
        Instant said = mail.date();
        if (said == null || said.isAfter(stored.received().minus(TRANSIT)) || said.isBefore(EARLIEST)) {
            return stored.received();
        }
        return said;
    }

    /** The files that were kept. */
    private static List<Activity.Media> media(MailBody body) {
        return body.files().stream()
                .filter(file -> file.kept() != null)
                .map(file -> new Activity.Media(
                        FileId.of(Objects.requireNonNull(file.kept())).url(),
                        file.type(),
                        file.name(),
                        file.size(),
                        null))
                .toList();
    }

    private Map<String, Object> attributes(MailBody body, Quotes quotes) {
        Map<String, Object> attributes = new LinkedHashMap<>(isForm() ? Map.of() : Automatic.facts(mail));
        if (!quotes.quoted().isEmpty()) {
            attributes.put("quoted", MailBody.clean(quotes.quoted(), LONGEST_QUOTE));
        }
        List<Map<String, Object>> named = body.files().stream()
                .filter(file -> file.kept() == null)
                .map(MailBody.File::facts)
                .toList();
        if (!named.isEmpty()) {
            attributes.put("attachments", named);
        }
        return attributes;
    }

    private static Profile profile(Party person, boolean isVouchedFor) {
        return new Profile(
                Mail.tight(person.address()),
                person.address(),
                person.isNamed() ? person.name() : null,
                null,
                null,
                null,
                person.address(),
                isVouchedFor,
                null,
                false,
                null,
                null,
                null);
    }

    private static @Nullable String emptyAsNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
