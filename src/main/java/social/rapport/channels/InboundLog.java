package social.rapport.channels;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import social.rapport.shared.ChannelId;
import social.rapport.shared.WorkspaceId;

/**
 * What networks delivered, in the order in which it was acknowledged: durable once {@link #append} returns. Payloads with
 * the same key keep their order; the log is split into lanes by key, and each lane is read in order by its position.
 */
public interface InboundLog {

    /** How many lanes the log has; the same key is always in the same lane. */
    int lanes();

    /**
     * Stores payloads; on return they have reached the disk.
     *
     * @throws social.rapport.shared.Fault.Caller of kind BUSY where more waits than can be taken; the network should try
     *     again later
     */
    void append(WorkspaceId workspace, ChannelId channel, List<Payload> payloads);

    /** As {@link #append}, at the end of the lane that it came in by before, so that its conversation keeps its order. */
    void appendAgain(WorkspaceId workspace, ChannelId channel, int lane, byte[] body);

    /** The entries of a lane after a position, in order, at least one where there is any, up to about this many payloads. */
    List<Entry> read(int lane, long after, int payloads);

    /** One entry of the workspace at work; empty once it has been deleted. */
    Optional<Entry> find(int lane, long position);

    /** The position of a lane's last entry. */
    long end(int lane);

    /**
     * Deletes entries of a workspace that arrived before a moment, the oldest first, as far as they have been read.
     *
     * @param read for each lane the position up to which it has been read
     * @return how many were deleted, {@code most} at most
     */
    int forget(WorkspaceId workspace, Instant before, List<Long> read, int most);

    /**
     * Empties payloads of a workspace that have been read, those that are theirs of whom it is to be forgotten; their places
     * stay. Looks through a piece of a lane.
     *
     * @param until up to which position the lane is looked through in the end
     * @param bytes how much is looked through at once, about
     * @return the position up to which it was looked through
     */
    long blot(WorkspaceId workspace, int lane, long after, long until, int bytes, Blot theirs);

    /** Tells whose a payload is. */
    interface Blot {

        /** @param index which payload of the entry */
        boolean covers(long position, int index, byte[] payload);
    }

    /** Waits until something was appended here, or this long. Other nodes' entries are found by looking again. */
    void awaitNews(Duration longest) throws InterruptedException;

    /** @param key what must keep its order: the conversation, or the person where there is none */
    record Payload(String key, byte[] body) {}

    /** Some payloads of one request, stored together. */
    record Entry(
            int lane,
            long position,
            WorkspaceId workspace,
            ChannelId channel,
            Instant receivedAt,
            List<byte[]> payloads) {}
}
