package social.rapport.channels;

import java.util.List;
import org.springframework.stereotype.Component;
import social.rapport.shared.storage.WorkspaceTransactions;

/** A channel's turn to send: as many messages as are due and as its pace allows. */
@Component
class Turn {

    private static final int AT_ONCE = 20;

    private final WorkspaceTransactions transactions;
    private final Connectors connectors;
    private final Pace pace;
    private final OutboxMessages messages;

    Turn(WorkspaceTransactions transactions, Connectors connectors, Pace pace, OutboxMessages messages) {
        this.transactions = transactions;
        this.connectors = connectors;
        this.pace = pace;
        this.messages = messages;
    }

    List<OutboxMessage> take(Channel channel) {
        return transactions.in(channel.workspace(), () -> {
            double rate = connectors.of(channel).capabilities(channel).ratePerSecond();
            int may = pace.open(channel.id(), rate);
            if (may < 1) {
                return List.of();
            }
            List<OutboxMessage> taken = messages.lease(channel, Math.min(AT_ONCE, may));
            pace.spend(channel.id(), rate, taken.size());
            return taken;
        });
    }
}
