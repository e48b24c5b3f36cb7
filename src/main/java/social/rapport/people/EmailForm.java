package social.rapport.people;

import java.util.Locale;
import java.util.Set;
import social.rapport.people.Observation.Value;

/**
 * An e-mail address, ready for comparing.
 *
 * @param address with what its provider ignores left out: letter case, a tag after +, dots at Gmail
 * @param mailbox the part before the @
 * @param shared whether it belongs to a role rather than to a person, such as info@
 */
record EmailForm(String shown, String address, HandleForm mailbox, boolean shared) {

    private static final Set<String> GMAIL = Set.of("gmail.com", "googlemail.com");
    private static final Set<String> ROLES = Set.of(
            "admin",
            "billing",
            "cn",
            "contact",
            "enquiries",
            "hello",
            "help",
            "hr",
            "info",
            "mail",
            "marketing",
            "me",
            "noreply",
            "office",
            "sales",
            "service",
            "support",
            "team",
            "webmaster");

    static EmailForm of(String email) {
        String text = email.strip().toLowerCase(Locale.ROOT);
        int at = text.lastIndexOf('@');
        String local = at < 0 ? text : text.substring(0, at);
        String domain = at < 0 ? "" : text.substring(at + 1);
        int tag = local.indexOf('+');
        local = tag > 0 ? local.substring(0, tag) : local;
        if (GMAIL.contains(domain)) {
            local = local.replace(".", "");
            domain = "gmail.com";
        }
        HandleForm mailbox = HandleForm.of(local);
        return new EmailForm(email.strip(), local + "@" + domain, mailbox, ROLES.contains(mailbox.plain()));
    }

    Value value() {
        return new Value(shown, address);
    }

    /** Mailboxes that merely resemble each other are compared as handles are. */
    Agreement compare(EmailForm other) {
        if (address.equals(other.address)) {
            return Agreement.SAME;
        }
        boolean digitsDiffer = mailbox.letters().equals(other.mailbox.letters())
                && !mailbox.digits().equals(other.mailbox.digits());
        return !digitsDiffer && Likeness.ofCode(address, other.address) == Agreement.CLOSE
                ? Agreement.CLOSE
                : Agreement.DIFFERENT;
    }
}
