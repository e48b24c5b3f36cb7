package social.rapport.portal;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import social.rapport.channels.Channel;
import social.rapport.channels.OutboundMessage;
import social.rapport.channels.Outbox;
import social.rapport.channels.Outgoing;
import social.rapport.consent.ContactRequest;
import social.rapport.people.People;
import social.rapport.shared.Fault;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.shared.ui.Words;
import social.rapport.workspace.Actor;

/** Answers whoever asked for a code, where the address is somebody's: through the gate, from the brand's own mailbox. */
@Component
public class CodeMails {

    private static final Logger LOG = LoggerFactory.getLogger(CodeMails.class);
    private static final String PURPOSE = "care";

    private final Codes codes;
    private final Keys keys;
    private final Portals portals;
    private final People people;
    private final Mailbox mailbox;
    private final Outbox outbox;
    private final WorkspaceTransactions transactions;

    CodeMails(
            Codes codes,
            Keys keys,
            Portals portals,
            People people,
            Mailbox mailbox,
            Outbox outbox,
            WorkspaceTransactions transactions) {
        this.codes = codes;
        this.keys = keys;
        this.portals = portals;
        this.people = people;
        this.mailbox = mailbox;
        this.outbox = outbox;
        this.transactions = transactions;
    }

    /** Whether the brand has a mailbox to send from. */
    public boolean canMail() {
        return mailbox.active().isPresent();
    }

    /** What cannot go is told to nobody: who asked must not learn from it whose the address is. */
    void answer(UUID code) {
        try {
            transactions.run(CurrentWorkspace.id(), () -> mail(code, Instant.now()));
        } catch (Fault.Caller refused) {
            LOG.warn("A code cannot be mailed", refused);
        }
    }

    private void mail(UUID code, Instant now) {
        Codes.Asked asked = codes.waiting(code, now).orElse(null);
        Portal portal = portals.open().orElse(null);
        Channel from = mailbox.active().orElse(null);
        if (asked == null || asked.channel() != null || portal == null || from == null) {
            return;
        }
        people.withEmail(asked.address(), mailbox.ids()).ifPresent(person -> mail(asked, person, portal, from, now));
    }

    private void mail(Codes.Asked asked, PersonId person, Portal portal, Channel from, Instant now) {
        Locale language = Locale.forLanguageTag(asked.language());
        String brand = portal.brand().name();
        String code = codes.make(asked, person);
        String link = portal.link(Way.MAIL, keys.make(person, Way.MAIL, now));
        Outgoing mail = new Outgoing(
                asked.id(),
                person,
                from.id(),
                PURPOSE,
                null,
                ContactRequest.Kind.ANSWER,
                OutboundMessage.Kind.PRIVATE_REPLY,
                asked.address(),
                null,
                null,
                Words.in(language, "portal.mail.subject", "brand", brand),
                Words.in(language, "portal.mail.text", "brand", brand, "code", Codes.spaced(code), "link", link),
                List.of(),
                true);
        outbox.send(mail, Actor.system(CurrentWorkspace.id()));
    }
}
