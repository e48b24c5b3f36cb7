package social.rapport.portal;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import social.rapport.channels.OutboundMessage;
import social.rapport.channels.Outbox;
import social.rapport.channels.Outgoing;
import social.rapport.consent.ContactRequest;
import social.rapport.people.Identity;
import social.rapport.people.People;
import social.rapport.people.PersonCard;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.shared.ui.Words;
import social.rapport.workspace.Actor;

/** Sends the code to an account that somebody claims, through the gate, with what it would open and a warning. */
@Component
class ClaimMessages {

    private static final Logger LOG = LoggerFactory.getLogger(ClaimMessages.class);
    private static final String PURPOSE = "care";

    private final Codes codes;
    private final Claimable claimable;
    private final Portals portals;
    private final People people;
    private final Outbox outbox;
    private final WorkspaceTransactions transactions;

    ClaimMessages(
            Codes codes,
            Claimable claimable,
            Portals portals,
            People people,
            Outbox outbox,
            WorkspaceTransactions transactions) {
        this.codes = codes;
        this.claimable = claimable;
        this.portals = portals;
        this.people = people;
        this.outbox = outbox;
        this.transactions = transactions;
    }

    /** What cannot go is told to nobody: who asked must not learn from it whether the account is anybody's. */
    void answer(UUID code) {
        try {
            transactions.run(CurrentWorkspace.id(), () -> send(code));
        } catch (RuntimeException failed) {
            LOG.warn("A code cannot be sent to an account that is claimed", failed);
        }
    }

    private void send(UUID code) {
        Codes.Asked asked = codes.waiting(code, Instant.now()).orElse(null);
        Portal portal = portals.open().orElse(null);
        if (asked == null || asked.channel() == null || portal == null) {
            return;
        }
        claimable.account(asked.channel(), asked.address()).ifPresent(account -> send(asked, account, portal));
    }

    private void send(Codes.Asked asked, Identity account, Portal portal) {
        Locale language = language(account, asked);
        String brand = portal.brand().name();
        String code = codes.make(asked, account.person());
        Outgoing message = new Outgoing(
                asked.id(),
                account.person(),
                Objects.requireNonNull(asked.channel()),
                PURPOSE,
                null,
                ContactRequest.Kind.ANSWER,
                OutboundMessage.Kind.PRIVATE_REPLY,
                account.externalId(),
                null,
                null,
                Words.in(language, "portal.claim.subject", "brand", brand),
                Words.in(language, "portal.claim.text", "brand", brand, "code", Codes.spaced(code)),
                List.of(),
                true);
        outbox.send(message, Actor.system(CurrentWorkspace.id()));
    }

    /** A warning is written for whoever has the account, not for whoever claims it. */
    private Locale language(Identity account, Codes.Asked asked) {
        PersonCard card = people.cards(List.of(account.person())).get(account.person());
        return Stream.of(String.valueOf(card == null ? null : card.locale()), asked.language())
                .map(tag -> tag.split("[-_]", 2)[0])
                .filter(Words.LANGUAGES::contains)
                .findFirst()
                .map(Locale::forLanguageTag)
                .orElse(Locale.ENGLISH);
    }
}
