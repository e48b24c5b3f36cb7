package social.rapport.webhooks;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.jobs.Crew;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.storage.WorkspaceTransactions;

/**
 * Tells what waits to be told, on every node: looks for addresses that have something due and serves each on a thread of
 * its own, so that a slow one delays no other. An event is leased before it is told and settled after: a crash between
 * leaves it leased until the lease runs out, and it goes again under the same id.
 */
@Component
class Deliverer implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Deliverer.class);
    private static final Duration ROUND = Duration.ofMillis(500);
    private static final Duration FAREWELL = Duration.ofSeconds(20);
    private static final int AT_ONCE = 8;

    /** Longer than the longest that another server may keep us waiting. */
    private static final Duration HELD = Duration.ofMinutes(2);

    private final JdbcClient jdbc;
    private final WorkspaceTransactions transactions;
    private final WebhookTable table;
    private final WebhookHealth health;
    private final DeliveryQueue queue;
    private final Courier courier;
    private final Semaphore news = new Semaphore(0);
    private final Crew<WebhookId> crew = new Crew<>("Telling", FAREWELL);
    private volatile boolean running;

    Deliverer(
            JdbcClient jdbc,
            WorkspaceTransactions transactions,
            WebhookTable table,
            WebhookHealth health,
            DeliveryQueue queue,
            Courier courier) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.table = table;
        this.health = health;
        this.queue = queue;
        this.courier = courier;
    }

    private record Due(WorkspaceId workspace, WebhookId webhook) {}

    @Override
    public void start() {
        running = true;
        crew.lead(this::round);
    }

    /** Something may be due once the running transaction has committed. */
    @EventListener
    void on(Announcer.News something) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            news.release();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                news.release();
            }
        });
    }

    private void round() {
        while (running) {
            try {
                due().forEach(due -> crew.serve(due.workspace(), due.webhook(), () -> tellWhatIsDue(due)));
                if (news.tryAcquire(ROUND.toMillis(), TimeUnit.MILLISECONDS)) {
                    news.drainPermits();
                }
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException failed) {
                log.warn("What is to be told could not be looked through; it will be again", failed);
            }
        }
    }

    private List<Due> due() {
        return jdbc.sql("select workspace_id, webhook_id from webhooks.with_something_due()")
                .query((row, number) -> new Due(
                        new WorkspaceId(row.getObject("workspace_id", UUID.class)),
                        new WebhookId(row.getObject("webhook_id", UUID.class))))
                .list();
    }

    private void tellWhatIsDue(Due due) {
        List<Delivery> batch;
        do {
            Webhook webhook = table.find(due.webhook()).orElseThrow();
            byte[] sealed = table.sealed(webhook.id());
            batch = take(due.workspace(), webhook);
            try (ExecutorService together = Executors.newVirtualThreadPerTaskExecutor()) {
                batch.forEach(delivery -> together.execute(
                        () -> CurrentWorkspace.run(due.workspace(), () -> courier.carry(webhook, sealed, delivery))));
            }
        } while (running && !batch.isEmpty());
    }

    private List<Delivery> take(WorkspaceId workspace, Webhook webhook) {
        return transactions.in(workspace, () -> {
            int may = webhook.isActive() ? health.open(webhook) : 0;
            if (may < 1) {
                return List.of();
            }
            List<Delivery> taken = queue.lease(webhook.id(), Math.min(AT_ONCE, may), HELD);
            health.spend(webhook, taken.size());
            return taken;
        });
    }

    /** What is on its way comes to its end first. */
    @Override
    public void stop() {
        running = false;
        news.release();
        crew.end();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
