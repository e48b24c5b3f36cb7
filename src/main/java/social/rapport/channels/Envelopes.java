package social.rapport.channels;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import social.rapport.consent.ContactRequest;
import social.rapport.consent.StopNotice;
import social.rapport.consent.StopNotices;
import social.rapport.shared.storage.WorkspaceTransactions;

/** Makes a message ready for its network, in the moment in which it is handed over. */
@Component
class Envelopes {

    private final WorkspaceTransactions transactions;
    private final Connectors connectors;
    private final Credentials credentials;
    private final StopNotices notices;

    Envelopes(WorkspaceTransactions transactions, Connectors connectors, Credentials credentials, StopNotices notices) {
        this.transactions = transactions;
        this.connectors = connectors;
        this.credentials = credentials;
        this.notices = notices;
    }

    /** @param to the channel with its credentials */
    record Envelope(ConnectedChannel to, OutboundMessage message) {}

    Envelope of(Channel channel, byte[] sealed, OutboxMessage message) {
        return new Envelope(credentials.open(channel, sealed), signed(channel, message));
    }

    /**
     * What the brand begins says how it is stopped. Not in public, where anybody could do it in the other's name. It is
     * said here and not kept, so that it is right on the day on which it goes out.
     */
    private OutboundMessage signed(Channel channel, OutboxMessage message) {
        if (!isBegun(
                message.contact(), message.message().kind(), message.message().template())) {
            return message.message();
        }
        StopNotice notice = transactions.in(channel.workspace(), () -> notices.of(message.person(), message.verdict()));
        Capabilities can = connectors.of(channel).capabilities(channel);
        return message.message()
                .stoppable(notice.below(message.message().text(), can.textLength(), can.measure()), notice.link());
    }

    /** How much of a message's length its end takes. */
    static int taken(Outgoing outgoing, Capabilities can) {
        return isBegun(outgoing.contact(), outgoing.kind(), outgoing.template()) ? StopNotice.length(can.measure()) : 0;
    }

    /** Nothing can be added to words that the network has approved; there the network itself lets people stop them. */
    private static boolean isBegun(
            ContactRequest.Kind contact, OutboundMessage.Kind kind, OutboundMessage.@Nullable Template template) {
        return contact == ContactRequest.Kind.MESSAGE && kind == OutboundMessage.Kind.PRIVATE_REPLY && template == null;
    }
}
