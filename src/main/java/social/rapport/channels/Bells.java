package social.rapport.channels;

import org.springframework.stereotype.Component;
import social.rapport.shared.storage.WorkspaceTransactions;

/** What networks ring where they have something that has to be asked for. */
@Component
class Bells {

    private final WorkspaceTransactions transactions;
    private final Listening listening;

    Bells(WorkspaceTransactions transactions, Listening listening) {
        this.transactions = transactions;
        this.listening = listening;
    }

    /** Whoever listens to the channel asks at once. */
    void ring(Channel channel) {
        transactions.run(channel.workspace(), () -> listening.ring(channel.id()));
    }
}
