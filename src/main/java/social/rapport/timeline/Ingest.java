package social.rapport.timeline;

import org.springframework.stereotype.Component;
import social.rapport.channels.InboundLog;
import social.rapport.shared.storage.WorkspaceTransactions;

/** What every lane of ingest works with. */
@Component
class Ingest {

    private final InboundLog inbound;
    private final Cursors cursors;
    private final Payloads payloads;
    private final Appender appender;
    private final Quarantine quarantine;
    private final WorkspaceTransactions workspaces;

    Ingest(
            InboundLog inbound,
            Cursors cursors,
            Payloads payloads,
            Appender appender,
            Quarantine quarantine,
            WorkspaceTransactions workspaces) {
        this.inbound = inbound;
        this.cursors = cursors;
        this.payloads = payloads;
        this.appender = appender;
        this.quarantine = quarantine;
        this.workspaces = workspaces;
    }

    LaneWorker<?> lane(int lane) {
        return new IngestLane(lane, inbound, cursors, payloads, appender, quarantine, workspaces);
    }
}
