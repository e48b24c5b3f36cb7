package social.rapport.timeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.support.TransactionTemplate;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.WorkspaceTransactions;

/** Lets one reader follow one lane of the feed; what it does and its cursor commit together. */
final class ReaderLane extends LaneWorker {

    private static final int BATCH = 5_000;

    private final InteractionReader reader;
    private final int lane;
    private final Feed feed;
    private final Cursors cursors;
    private final Skips skips;
    private final WorkspaceTransactions workspaces;
    private final TransactionTemplate transaction;

    ReaderLane(
            InteractionReader reader,
            int lane,
            Feed feed,
            Cursors cursors,
            Skips skips,
            WorkspaceTransactions workspaces) {
        super(reader.name() + " lane " + lane);
        this.reader = reader;
        this.lane = lane;
        this.feed = feed;
        this.cursors = cursors;
        this.skips = skips;
        this.workspaces = workspaces;
        this.transaction = workspaces.template();
    }

    @Override
    boolean step() {
        return advance(BATCH, entries -> {
            perWorkspace(entries)
                    .forEach((workspace, theirs) -> workspaces.in(workspace, () -> {
                        List<Interaction> batch = new ArrayList<>();
                        theirs.forEach(entry -> batch.addAll(feed.interactions(entry)));
                        reader.read(batch);
                        return true;
                    }));
            return entries.getLast().position();
        });
    }

    /** One entry at a time, each interaction behind a savepoint: one that the reader fails on is set aside. */
    @Override
    boolean stepCarefully() {
        return advance(1, entries -> {
            Feed.Entry entry = entries.getFirst();
            workspaces.in(entry.workspace(), () -> {
                feed.interactions(entry).forEach(interaction -> takeOne(entry.workspace(), interaction));
                return true;
            });
            return entry.position();
        });
    }

    private boolean advance(int interactions, ToLongFunction<List<Feed.Entry>> work) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            OptionalLong position = cursors.take(reader.name(), lane);
            List<Feed.Entry> entries =
                    position.isEmpty() ? List.of() : feed.read(lane, position.getAsLong(), interactions);
            if (entries.isEmpty()) {
                return false;
            }
            cursors.move(reader.name(), lane, work.applyAsLong(entries));
            return true;
        }));
    }

    private void takeOne(WorkspaceId workspace, Interaction interaction) {
        try {
            workspaces.apart(workspace, () -> {
                reader.read(List.of(interaction));
                return true;
            });
        } catch (TransientDataAccessException | RecoverableDataAccessException passing) {
            throw passing;
        } catch (RuntimeException poison) {
            skips.add(reader.name(), interaction, Poison.reason(poison));
        }
    }

    private static Map<WorkspaceId, List<Feed.Entry>> perWorkspace(List<Feed.Entry> entries) {
        Map<WorkspaceId, List<Feed.Entry>> split = new LinkedHashMap<>();
        entries.forEach(entry -> split.computeIfAbsent(entry.workspace(), workspace -> new ArrayList<>())
                .add(entry));
        return split;
    }

    @Override
    void awaitNews(Duration longest) throws InterruptedException {
        feed.awaitNews(longest);
    }
}
