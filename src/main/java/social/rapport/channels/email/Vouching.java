package social.rapport.channels.email;

import java.util.Locale;
import java.util.regex.Pattern;
import social.rapport.shared.mail.Mail;

/**
 * Whether the server that took a mail in vouches for its sender's domain: {@code Authentication-Results} of its own with
 * {@code dmarc=pass} (RFC 8601, RFC 7489). That server takes away what others write under its name (RFC 8601, section 5),
 * so what stands there first is its own.
 */
final class Vouching {

    private static final Pattern COMMENT = Pattern.compile("\\([^()]*\\)");

    private Vouching() {}

    /** @param authority under which name that server writes; nobody is vouched for where it is empty */
    static boolean isFor(Mail mail, String authority) {
        Mail.Party from = mail.from();
        if (authority.isEmpty() || from == null || mail.headers("From").size() != 1 || mail.senders() != 1) {
            return false;
        }
        String domain = from.address().substring(from.address().lastIndexOf('@') + 1);
        for (String header : mail.headers("Authentication-Results")) {
            String[] results = COMMENT.matcher(header)
                    .replaceAll(" ")
                    .toLowerCase(Locale.ROOT)
                    .split(";", -1);
            String by = results[0].strip().split("\\s", 2)[0];
            for (int i = 1; by.equalsIgnoreCase(authority) && i < results.length; i++) {
                String result = " " + results[i].strip().replaceAll("\\s*=\\s*", "=") + " ";
                if (result.startsWith(" dmarc=")) {
                    return result.startsWith(" dmarc=pass ") && result.contains(" header.from=" + domain + " ");
                }
            }
        }
        return false;
    }
}
