package social.rapport.timeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import org.springframework.transaction.support.TransactionTemplate;
import social.rapport.channels.InboundLog;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.WorkspaceTransactions;

/**
 * From one lane of the inbound log to the timeline: a batch's effects and the cursor commit together, so whatever is
 * interrupted happens again from the start and whatever was done is never done twice.
 */
final class IngestLane extends LaneWorker {

    static final String NAME = "ingest";

    private static final int BATCH = 4_000;

    private final int lane;
    private final InboundLog inbound;
    private final Cursors cursors;
    private final Payloads payloads;
    private final Appender appender;
    private final Quarantine quarantine;
    private final TransactionTemplate transaction;
    private final WorkspaceTransactions workspaces;

    IngestLane(
            int lane,
            InboundLog inbound,
            Cursors cursors,
            Payloads payloads,
            Appender appender,
            Quarantine quarantine,
            WorkspaceTransactions workspaces) {
        super(NAME + " lane " + lane);
        this.lane = lane;
        this.inbound = inbound;
        this.cursors = cursors;
        this.payloads = payloads;
        this.appender = appender;
        this.quarantine = quarantine;
        this.workspaces = workspaces;
        this.transaction = workspaces.template();
    }

    @Override
    boolean step() {
        return advance(BATCH, entries -> {
            perWorkspace(entries)
                    .forEach((workspace, theirs) -> workspaces.in(workspace, () -> {
                        List<Arrival> arrivals = new ArrayList<>();
                        theirs.forEach(entry -> arrivals.addAll(payloads.read(entry)));
                        return appender.append(lane, arrivals);
                    }));
            return entries.getLast().position();
        });
    }

    /** One entry at a time, each of its payloads behind a savepoint: what fails by itself goes to quarantine. */
    @Override
    boolean stepCarefully() {
        return advance(1, entries -> {
            InboundLog.Entry entry = entries.getFirst();
            for (int index = 0; index < entry.payloads().size(); index++) {
                takeOne(entry, index);
            }
            return entry.position();
        });
    }

    private boolean advance(int payloads, ToLongFunction<List<InboundLog.Entry>> work) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            OptionalLong position = cursors.take(NAME, lane);
            List<InboundLog.Entry> entries =
                    position.isEmpty() ? List.of() : inbound.read(lane, position.getAsLong(), payloads);
            if (entries.isEmpty()) {
                return false;
            }
            cursors.move(NAME, lane, work.applyAsLong(entries));
            return true;
        }));
    }

    private void takeOne(InboundLog.Entry entry, int index) {
        try {
            workspaces.apart(entry.workspace(), () -> appender.append(lane, payloads.read(entry, index)));
        } catch (org.springframework.dao.TransientDataAccessException
                | org.springframework.dao.RecoverableDataAccessException passing) {
            throw passing;
        } catch (RuntimeException poison) {
            workspaces.in(entry.workspace(), () -> {
                quarantine.hold(
                        entry.channel(), entry.receivedAt(), entry.payloads().get(index), Poison.reason(poison));
                return true;
            });
        }
    }

    private static Map<WorkspaceId, List<InboundLog.Entry>> perWorkspace(List<InboundLog.Entry> entries) {
        Map<WorkspaceId, List<InboundLog.Entry>> split = new LinkedHashMap<>();
        entries.forEach(entry -> split.computeIfAbsent(entry.workspace(), workspace -> new ArrayList<>())
                .add(entry));
        return split;
    }

    @Override
    void awaitNews(Duration longest) throws InterruptedException {
        inbound.awaitNews(longest);
    }
}
