package social.rapport.timeline;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.channels.InboundLog;
import social.rapport.shared.jobs.Urgent;
import social.rapport.shared.storage.WorkspaceTransactions;

/** Everything between the inbound log and what readers make of it: one worker a lane for ingest, one a lane a reader. */
@Component
public class Pipeline implements SmartLifecycle, Urgent {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final InboundLog inbound;
    private final Feed feed;
    private final Cursors cursors;
    private final JdbcClient jdbc;
    private final List<InteractionReader> readers;
    private final List<LaneWorker<?>> workers;
    private final List<Thread> running = new ArrayList<>();

    Pipeline(
            InboundLog inbound,
            Feed feed,
            Cursors cursors,
            Ingest ingest,
            Skips skips,
            WorkspaceTransactions workspaces,
            ObjectProvider<InteractionReader> readers,
            JdbcClient jdbc,
            MeterRegistry meters) {
        this.inbound = inbound;
        this.feed = feed;
        this.cursors = cursors;
        this.jdbc = jdbc;
        this.readers = readers.orderedStream().toList();
        this.workers = IntStream.range(0, inbound.lanes())
                .boxed()
                .<LaneWorker<?>>mapMulti((lane, add) -> {
                    add.accept(ingest.lane(lane));
                    this.readers.forEach(
                            reader -> add.accept(new ReaderLane(reader, lane, feed, cursors, skips, workspaces)));
                })
                .toList();
        names().forEach(name -> Gauge.builder("rapport.reader.lag", () -> lag(name))
                .tag("reader", name)
                .register(meters));
    }

    @Override
    public void start() {
        names().forEach(name -> cursors.establish(name, inbound.lanes()));
        workers.forEach(worker -> running.add(Thread.ofVirtual().start(worker)));
    }

    /** Stops between two batches; one that takes too long is rolled back. */
    @Override
    public void stop() {
        workers.forEach(LaneWorker::stop);
        try {
            for (Thread worker : running) {
                if (!worker.join(PATIENCE)) {
                    worker.interrupt();
                    worker.join();
                }
            }
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
        running.clear();
    }

    @Override
    public boolean isRunning() {
        return !running.isEmpty();
    }

    @Override
    public boolean isBusy() {
        return workers.stream().anyMatch(LaneWorker::isBusy);
    }

    /** The names of all readers, ingest first. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        names.add(IngestLane.NAME);
        readers.forEach(reader -> names.add(reader.name()));
        return names;
    }

    /** How many entries a reader has yet to take: of the inbound log for ingest, of the feed for the others. */
    public long lag(String reader) {
        return IntStream.range(0, inbound.lanes())
                .mapToLong(lane -> end(reader, lane) - position(reader, lane))
                .sum();
    }

    private long end(String reader, int lane) {
        return reader.equals(IngestLane.NAME) ? inbound.end(lane) : feed.end(lane);
    }

    private long position(String reader, int lane) {
        return jdbc.sql("select position from timeline.cursor where reader = :reader and lane = :lane")
                .param("reader", reader)
                .param("lane", lane)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** Whether everybody has taken everything. */
    public boolean isIdle() {
        return names().stream().allMatch(name -> lag(name) == 0);
    }
}
