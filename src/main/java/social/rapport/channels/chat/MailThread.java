package social.rapport.channels.chat;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The thread in which the mails about one chat stand, so that whoever answers one of them goes on with the chat. */
final class MailThread {

    private static final String FORM = "chat-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@.+";
    private static final Pattern THREAD = Pattern.compile(FORM);

    private MailThread() {}

    /** @param address from which the mails are sent */
    static String of(UUID visit, String address) {
        return "chat-" + visit + address.substring(address.indexOf('@'));
    }

    static Optional<UUID> visit(@Nullable String thread) {
        Matcher matcher = THREAD.matcher(thread == null ? "" : thread);
        return matcher.matches() ? Optional.of(UUID.fromString(matcher.group(1))) : Optional.empty();
    }
}
