package social.rapport.timeline;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.channels.InboundLog;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Workspaces;

/**
 * Deletes what networks delivered once it is older than the workspace wants it kept, in the inbound log as in quarantine.
 * What has not been read yet stays, however old it is; what was made of it stays on the timelines.
 */
@Component
class RawRetention {

    private static final Duration OFTEN = Duration.ofHours(1);
    private static final int AT_ONCE = 2_000;
    private static final Logger log = LoggerFactory.getLogger(RawRetention.class);

    private final JdbcClient jdbc;
    private final InboundLog inbound;
    private final Cursors cursors;
    private final Workspaces workspaces;

    RawRetention(JdbcClient jdbc, InboundLog inbound, Cursors cursors, Workspaces workspaces) {
        this.jdbc = jdbc;
        this.inbound = inbound;
        this.cursors = cursors;
        this.workspaces = workspaces;
    }

    @Bean
    static RecurringTask<Void> rawRetentionSweep(ObjectProvider<RawRetention> retention) {
        return Tasks.recurring("timeline.raw.sweep", FixedDelay.of(OFTEN))
                .execute((instance, context) -> retention.getObject().sweep(Instant.now()));
    }

    /** Goes through all workspaces; one that fails holds up none of the others. */
    void sweep(Instant now) {
        for (WorkspaceId workspace : workspaces.all()) {
            try {
                CurrentWorkspace.run(workspace, () -> forget(now));
            } catch (RuntimeException failed) {
                log.error("Raw payloads of a workspace could not be deleted", failed);
            }
        }
    }

    /** Deletes what the workspace at work keeps no longer. */
    void forget(Instant now) {
        Integer days = workspaces.current().orElseThrow().rawDays();
        if (days == null) {
            return;
        }
        Instant before = now.minus(Duration.ofDays(days));
        List<Long> read = IntStream.range(0, inbound.lanes())
                .mapToObj(lane -> cursors.position(IngestLane.NAME, lane))
                .toList();
        int entries;
        do {
            entries = inbound.forget(CurrentWorkspace.id(), before, read, AT_ONCE);
        } while (entries == AT_ONCE);
        jdbc.sql("delete from timeline.quarantine where workspace_id = :workspace and received_at < :before")
                .param("workspace", CurrentWorkspace.id().value())
                .param("before", Timestamp.from(before))
                .update();
    }
}
