package social.rapport.channels;

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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import social.rapport.shared.ChannelId;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.jobs.Crew;
import social.rapport.shared.storage.CurrentWorkspace;

/**
 * Empties the outbox, on every node: looks for channels that have something to send and serves each on a thread of its
 * own, so that a slow network delays no other. A message is leased before it is sent and settled after: a crash between
 * leaves it leased until the lease runs out, and it goes again under the same id.
 */
@Component
class Dispatcher implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);
    private static final Duration ROUND = Duration.ofMillis(500);
    private static final Duration FAREWELL = Duration.ofSeconds(20);
    private static final int LEFT_BEHIND = 100;

    private final JdbcClient jdbc;
    private final Doors doors;
    private final Turn turn;
    private final Carrier carrier;
    private final Announcements announcements;
    private final Semaphore news = new Semaphore(0);
    private final Crew<ChannelId> crew = new Crew<>("Sending", FAREWELL);
    private volatile boolean running;

    Dispatcher(JdbcClient jdbc, Doors doors, Turn turn, Carrier carrier, Announcements announcements) {
        this.jdbc = jdbc;
        this.doors = doors;
        this.turn = turn;
        this.carrier = carrier;
        this.announcements = announcements;
    }

    private record Work(WorkspaceId workspace, UUID id) {}

    @Override
    public void start() {
        running = true;
        crew.lead(this::round);
    }

    /** Something new may be due once the running transaction has committed. */
    void wakeAfterCommit() {
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
                channels().forEach(this::serve);
                unannounced().forEach(work -> announcements.announce(work.workspace(), work.id()));
                if (news.tryAcquire(ROUND.toMillis(), TimeUnit.MILLISECONDS)) {
                    news.drainPermits();
                }
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException failed) {
                log.warn("The outbox could not be looked through; it will be again", failed);
            }
        }
    }

    private List<Work> channels() {
        return jdbc.sql("select workspace_id, channel_id as id from channels.with_something_to_send()")
                .query((row, number) -> new Work(
                        new WorkspaceId(row.getObject("workspace_id", UUID.class)), row.getObject("id", UUID.class)))
                .list();
    }

    private List<Work> unannounced() {
        return jdbc.sql("select workspace_id, message_id as id from channels.unannounced(:most)")
                .param("most", LEFT_BEHIND)
                .query((row, number) -> new Work(
                        new WorkspaceId(row.getObject("workspace_id", UUID.class)), row.getObject("id", UUID.class)))
                .list();
    }

    private void serve(Work work) {
        ChannelId channel = new ChannelId(work.id());
        crew.serve(work.workspace(), channel, () -> sendWhatIsDue(channel));
    }

    private void sendWhatIsDue(ChannelId id) {
        List<OutboxMessage> batch;
        do {
            Doors.Door door = doors.find(id).orElse(null);
            byte[] sealed = door == null ? null : door.sealed().orElse(null);
            if (door == null || sealed == null || door.channel().state() != Channel.State.ACTIVE) {
                return;
            }
            Channel channel = door.channel();
            batch = turn.take(channel);
            try (ExecutorService together = Executors.newVirtualThreadPerTaskExecutor()) {
                batch.forEach(message -> together.execute(() ->
                        CurrentWorkspace.run(channel.workspace(), () -> carrier.carry(channel, sealed, message))));
            }
        } while (running && !batch.isEmpty());
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
