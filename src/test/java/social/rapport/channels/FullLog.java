package social.rapport.channels;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import social.rapport.channels.InboundLog.Payload;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.WorkspaceId;

/** A log that takes no more. */
final class FullLog implements InboundLog {

    @Override
    public int lanes() {
        return 1;
    }

    @Override
    public void append(WorkspaceId workspace, ChannelId channel, List<Payload> payloads) {
        throw new Fault.Caller(Fault.Kind.BUSY, "fault.busy", List.of());
    }

    @Override
    public void appendAgain(WorkspaceId workspace, ChannelId channel, int lane, byte[] body) {
        append(workspace, channel, List.of());
    }

    @Override
    public List<Entry> read(int lane, long after, int payloads) {
        return List.of();
    }

    @Override
    public Optional<Entry> find(int lane, long position) {
        return Optional.empty();
    }

    @Override
    public long end(int lane) {
        return 0;
    }

    @Override
    public int forget(WorkspaceId workspace, Instant before, List<Long> read, int most) {
        return 0;
    }

    @Override
    public long blot(WorkspaceId workspace, int lane, long after, long until, int bytes, Blot theirs) {
        return until;
    }

    @Override
    public void awaitNews(Duration longest) {}
}
