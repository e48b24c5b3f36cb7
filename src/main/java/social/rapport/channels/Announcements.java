package social.rapport.channels;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.storage.WorkspaceTransactions;

/**
 * Tells other modules how far messages have come. Telling is a transaction of its own after the settling one: where a
 * listener fails it is told again, while what the network has taken stays taken.
 */
@Component
class Announcements implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Announcements.class);

    private final WorkspaceTransactions transactions;
    private final OutboxMessages messages;
    private final ApplicationEventPublisher events;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Announcements(WorkspaceTransactions transactions, OutboxMessages messages, ApplicationEventPublisher events) {
        this.transactions = transactions;
        this.messages = messages;
        this.events = events;
    }

    void announce(WorkspaceId workspace, UUID message) {
        try {
            transactions.in(workspace, () -> messages.announced(message) && publish(message));
        } catch (RuntimeException failed) {
            log.error("The change of message {} could not be told; it will be again", message, failed);
        }
    }

    /**
     * Tells of these once the running transaction has committed, without holding up whoever runs it; what a crash cuts off
     * the {@link Dispatcher} finds.
     */
    void announceOnceCommitted(List<UUID> moved) {
        WorkspaceId workspace = CurrentWorkspace.id();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                threads.execute(() -> moved.forEach(message -> announce(workspace, message)));
            }
        });
    }

    /** Within the transaction that has changed the message. */
    boolean publish(UUID id) {
        OutboxMessage message = messages.find(id).orElseThrow();
        if (message.isPost()) {
            events.publishEvent(new PostMoved(id, message.channel(), message.delivery()));
            return true;
        }
        if (message.state() == Outbox.State.SENT) {
            events.publishEvent(new MessageDelivered(
                    message.person(), message.channel(), message.message(), message.externalId(), message.changedAt()));
        }
        events.publishEvent(new MessageMoved(id, message.person(), message.channel(), message.delivery()));
        return true;
    }

    /** What is being told is told first. */
    @Override
    public void destroy() {
        threads.close();
    }
}
