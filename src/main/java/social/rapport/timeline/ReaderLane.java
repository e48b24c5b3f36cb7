package social.rapport.timeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.WorkspaceTransactions;

/** Lets one reader follow one lane of the feed; an interaction that it fails on by itself is set aside. */
final class ReaderLane extends LaneWorker<Feed.Entry> {

    private static final int INTERACTIONS = 5_000;

    private final InteractionReader reader;
    private final Feed feed;
    private final Skips skips;

    ReaderLane(
            InteractionReader reader,
            int lane,
            Feed feed,
            Cursors cursors,
            Skips skips,
            WorkspaceTransactions workspaces) {
        super(reader.name(), lane, INTERACTIONS, cursors, workspaces);
        this.reader = reader;
        this.feed = feed;
        this.skips = skips;
    }

    @Override
    List<Feed.Entry> read(int lane, long after, int most) {
        return feed.read(lane, after, most);
    }

    @Override
    WorkspaceId workspaceOf(Feed.Entry entry) {
        return entry.workspace();
    }

    @Override
    long positionOf(Feed.Entry entry) {
        return entry.position();
    }

    @Override
    int sizeOf(Feed.Entry entry) {
        return entry.size();
    }

    @Override
    void take(int lane, List<Feed.Entry> entries) {
        if (reader.isInterested()) {
            List<Interaction> batch = new ArrayList<>();
            entries.forEach(entry -> batch.addAll(feed.interactions(entry)));
            reader.read(batch);
        }
    }

    @Override
    void takeApart(int lane, Feed.Entry entry) {
        feed.interactions(entry)
                .forEach(interaction -> apart(
                        entry.workspace(),
                        () -> reader.read(List.of(interaction)),
                        reason -> skips.add(reader.name(), interaction, reason)));
    }

    @Override
    void awaitNews(Duration longest) throws InterruptedException {
        feed.awaitNews(longest);
    }
}
