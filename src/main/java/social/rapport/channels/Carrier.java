package social.rapport.channels;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import social.rapport.channels.Envelopes.Envelope;
import social.rapport.consent.ContactRequest;
import social.rapport.consent.Verdict;
import social.rapport.shared.storage.WorkspaceTransactions;

/** Carries one leased message to its network. No database connection is held while the network makes up its mind. */
@Component
class Carrier {

    private static final Logger log = LoggerFactory.getLogger(Carrier.class);

    private final WorkspaceTransactions transactions;
    private final ChannelsSettings settings;
    private final Connectors connectors;
    private final Envelopes envelopes;
    private final Asking asking;
    private final Settlement settlement;
    private final Announcements announcements;

    Carrier(
            WorkspaceTransactions transactions,
            ChannelsSettings settings,
            Connectors connectors,
            Envelopes envelopes,
            Asking asking,
            Settlement settlement,
            Announcements announcements) {
        this.transactions = transactions;
        this.settings = settings;
        this.connectors = connectors;
        this.envelopes = envelopes;
        this.asking = asking;
        this.settlement = settlement;
        this.announcements = announcements;
    }

    void carry(Channel channel, byte[] sealed, OutboxMessage message) {
        try {
            if (message.attempts() > settings.attempts()) {
                settle(channel, () -> settlement.interrupted(message));
            } else {
                Envelope envelope = envelopes.of(channel, sealed, message);
                if (mayGo(channel, message)) {
                    hand(channel, envelope, message);
                }
            }
            announcements.announce(channel.workspace(), message.id());
        } catch (RuntimeException failed) {
            log.error(
                    "Message {} could not be settled; it goes again once its lease has run out", message.id(), failed);
        }
    }

    /**
     * Asks the gate once more about everything that is no answer, and about what was deferred: a permission may have been
     * withdrawn while it waited. Nothing comes between this and the network, so that a busy database holds nothing back that
     * was allowed a while ago.
     */
    private boolean mayGo(Channel channel, OutboxMessage message) {
        if (message.contact() == ContactRequest.Kind.ANSWER && message.state() == Outbox.State.QUEUED) {
            return true;
        }
        return transactions.in(channel.workspace(), () -> {
            Verdict verdict = asking.recheck(channel, message);
            if (!(verdict instanceof Verdict.Allowed)) {
                settlement.held(message, verdict, Clock.systemUTC().instant());
                return false;
            }
            return true;
        });
    }

    private void hand(Channel channel, Envelope envelope, OutboxMessage message) {
        Instant began = Clock.systemUTC().instant();
        try {
            Delivered delivered = connectors.of(channel).send(envelope.to(), envelope.message());
            settle(channel, () -> settlement.sent(message, delivered, began, since(began)));
        } catch (NetworkFailure failure) {
            settle(channel, () -> settlement.failed(message, failure, began, since(began)));
        }
    }

    private void settle(Channel channel, Runnable work) {
        transactions.run(channel.workspace(), work);
    }

    private static Duration since(Instant began) {
        return Duration.between(began, Clock.systemUTC().instant());
    }
}
