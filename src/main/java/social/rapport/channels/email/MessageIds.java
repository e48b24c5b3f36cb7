package social.rapport.channels.email;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.mail.Mail;

/**
 * The ids of mails, as the timeline knows them. A mail that Rapport sent bears the id of its message in the outbox, so it is
 * known again wherever it turns up: in another's answer, in a copy, in a bounce.
 *
 * @param domain of the channel's own address
 */
record MessageIds(String domain) {

    private static final Pattern OURS = Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@(.+)");
    private static final Pattern SENDABLE = Pattern.compile("[\\x21-\\x7e&&[^<>]]{3,200}");

    static MessageIds of(String address) {
        return new MessageIds(address.substring(address.indexOf('@') + 1).toLowerCase(Locale.ROOT));
    }

    /** The {@code Message-ID} of what we send, without brackets: the same each time it is tried. */
    String of(UUID message) {
        return message + "@" + domain;
    }

    /** By which id the timeline knows a mail. */
    String known(String messageId) {
        return ours(messageId).map(UUID::toString).orElseGet(() -> Mail.tight(messageId));
    }

    /** The message in the outbox that a mail was sent as; empty where it is not one of ours. */
    Optional<UUID> ours(String messageId) {
        Matcher ours = OURS.matcher(messageId);
        return ours.matches() && ours.group(2).equalsIgnoreCase(domain)
                ? Optional.of(UUID.fromString(ours.group(1)))
                : Optional.empty();
    }

    /** The {@code Message-ID} of what the timeline knows by this id, without brackets; null where it has none. */
    @Nullable
    String messageId(@Nullable String known) {
        if (known == null) {
            return null;
        }
        if (OURS.matcher(known + "@" + domain).matches()) {
            return known + "@" + domain;
        }
        return known.contains("@") && SENDABLE.matcher(known).matches() ? known : null;
    }
}
