package social.rapport.people;

import java.util.List;
import java.util.stream.Stream;
import social.rapport.people.Observation.Value;

/**
 * Where a person can be reached, ready for comparing.
 *
 * @param mailboxes the parts before the @ of e-mail addresses that are the person's own
 * @param aliases handles and mailboxes, since people use the same for both
 */
record ContactForms(
        List<HandleForm> handles,
        List<HandleForm> mailboxes,
        List<HandleForm> aliases,
        List<EmailForm> emails,
        List<Value> phones) {

    private static final int SHORTEST_PHONE = 7;

    static ContactForms of(MatchProfile.Contacts contacts) {
        List<HandleForm> handles = contacts.handles().stream()
                .map(handle -> HandleForm.of(handle.handle()))
                .filter(HandleForm::telling)
                .distinct()
                .toList();
        List<EmailForm> emails =
                contacts.emails().stream().map(EmailForm::of).distinct().toList();
        List<HandleForm> mailboxes = emails.stream()
                .filter(email -> !email.shared())
                .map(EmailForm::mailbox)
                .filter(HandleForm::telling)
                .toList();
        List<HandleForm> aliases =
                Stream.concat(handles.stream(), mailboxes.stream()).toList();
        return new ContactForms(handles, mailboxes, aliases, emails, phones(contacts.phones()));
    }

    private static List<Value> phones(List<String> phones) {
        return phones.stream()
                .map(phone -> new Value(phone.strip(), phone.replaceAll("[^0-9]", "")))
                .filter(phone -> phone.key().length() >= SHORTEST_PHONE)
                .distinct()
                .toList();
    }
}
