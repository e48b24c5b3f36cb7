package social.rapport.portal;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import social.rapport.channels.Channel;
import social.rapport.channels.OutboundMessage;
import social.rapport.channels.Outbox;
import social.rapport.channels.Outgoing;
import social.rapport.consent.ContactRequest;
import social.rapport.consent.Tongues;
import social.rapport.people.Identity;
import social.rapport.people.People;
import social.rapport.rights.RightsAnswered;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.shared.ui.Words;
import social.rapport.workspace.Actor;

/**
 * Tells people by mail that their request was answered, where they have an e-mail: as an answer, through the gate. What the
 * answer is stands on their own pages alone.
 */
@Component
class RightsMails {

    private static final Logger LOG = LoggerFactory.getLogger(RightsMails.class);
    private static final String PURPOSE = "care";

    private final Scheduler scheduler;
    private final Portals portals;
    private final People people;
    private final Tongues tongues;
    private final Mailbox mailbox;
    private final Outbox outbox;
    private final WorkspaceTransactions transactions;

    RightsMails(
            Scheduler scheduler,
            Portals portals,
            People people,
            Tongues tongues,
            Mailbox mailbox,
            Outbox outbox,
            WorkspaceTransactions transactions) {
        this.scheduler = scheduler;
        this.portals = portals;
        this.people = people;
        this.tongues = tongues;
        this.mailbox = mailbox;
        this.outbox = outbox;
        this.transactions = transactions;
    }

    @EventListener
    void on(RightsAnswered answered) {
        RightsNews news =
                new RightsNews(CurrentWorkspace.id(), answered.request().person(), Ids.next());
        scheduler.scheduleIfNotExists(
                RightsNews.TASK.instance(news.message().toString()).data(news).scheduledTo(Instant.now()));
    }

    /** Whoever cannot be reached reads it on their pages. */
    void tell(RightsNews news) {
        try {
            transactions.run(news.workspace(), () -> people.find(news.person()).ifPresent(person -> mail(news)));
        } catch (Fault.Caller refused) {
            LOG.warn("Somebody cannot be told that their request was answered", refused);
        }
    }

    private void mail(RightsNews news) {
        Portal portal = portals.open().orElse(null);
        Channel from = mailbox.active().orElse(null);
        String address = address(news.person()).orElse(null);
        if (portal == null || from == null || address == null) {
            return;
        }
        Locale language = tongues.of(news.person(), null);
        String brand = portal.brand().name();
        outbox.send(
                new Outgoing(
                        news.message(),
                        news.person(),
                        from.id(),
                        PURPOSE,
                        null,
                        ContactRequest.Kind.ANSWER,
                        OutboundMessage.Kind.PRIVATE_REPLY,
                        address,
                        null,
                        null,
                        Words.in(language, "portal.rights.mail.subject", "brand", brand),
                        Words.in(language, "portal.rights.mail.text", "brand", brand, "link", portal.address()),
                        List.of()),
                Actor.system(news.workspace()));
    }

    /** One that they proved, or from which they write. */
    private Optional<String> address(PersonId person) {
        List<Identity> all = people.identities(people.cluster(person));
        return Stream.concat(
                        all.stream().filter(Identity::isEmail),
                        all.stream()
                                .filter(identity -> identity.channel() != null
                                        && mailbox.ids().contains(identity.channel())))
                .map(Identity::externalId)
                .findFirst();
    }
}
