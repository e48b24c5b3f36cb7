package social.rapport.timeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import social.rapport.channels.InboundLog;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.WorkspaceTransactions;

/** From one lane of the inbound log to the timeline; a payload that fails by itself goes to quarantine. */
final class IngestLane extends LaneWorker<InboundLog.Entry> {

    static final String NAME = "ingest";

    private static final int PAYLOADS = 4_000;

    private final InboundLog inbound;
    private final Payloads payloads;
    private final Appender appender;
    private final Quarantine quarantine;

    IngestLane(
            int lane,
            InboundLog inbound,
            Cursors cursors,
            Payloads payloads,
            Appender appender,
            Quarantine quarantine,
            WorkspaceTransactions workspaces) {
        super(NAME, lane, PAYLOADS, cursors, workspaces);
        this.inbound = inbound;
        this.payloads = payloads;
        this.appender = appender;
        this.quarantine = quarantine;
    }

    @Override
    List<InboundLog.Entry> read(int lane, long after, int most) {
        return inbound.read(lane, after, most);
    }

    @Override
    WorkspaceId workspaceOf(InboundLog.Entry entry) {
        return entry.workspace();
    }

    @Override
    long positionOf(InboundLog.Entry entry) {
        return entry.position();
    }

    @Override
    int sizeOf(InboundLog.Entry entry) {
        return entry.payloads().size();
    }

    @Override
    void take(int lane, List<InboundLog.Entry> entries) {
        List<Arrival> arrivals = new ArrayList<>();
        entries.forEach(entry -> arrivals.addAll(payloads.read(entry)));
        appender.append(lane, arrivals);
    }

    @Override
    void takeApart(int lane, InboundLog.Entry entry) {
        for (int i = 0; i < entry.payloads().size(); i++) {
            int index = i;
            apart(
                    entry.workspace(),
                    () -> appender.append(lane, payloads.read(entry, index)),
                    reason -> quarantine.hold(entry, index, reason));
        }
    }

    @Override
    void awaitNews(Duration longest) throws InterruptedException {
        inbound.awaitNews(longest);
    }
}
