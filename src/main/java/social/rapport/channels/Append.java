package social.rapport.channels;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import social.rapport.shared.ChannelId;
import social.rapport.shared.WorkspaceId;

/**
 * One request on its way to the disk: a row a lane, in which its payloads stand each behind its length.
 *
 * @param bytes how much room it takes
 * @param done completes once it is on the disk, or will not get there
 */
record Append(List<Row> rows, int bytes, CompletableFuture<Void> done) {

    record Row(short lane, UUID workspace, UUID channel, int count, byte[] body) {}

    static Append of(WorkspaceId workspace, ChannelId channel, SortedMap<Integer, List<byte[]>> lanes) {
        List<Row> rows = new ArrayList<>(lanes.size());
        int bytes = 0;
        for (var lane : lanes.entrySet()) {
            List<byte[]> bodies = lane.getValue();
            byte[] framed = Frames.together(bodies);
            bytes += framed.length;
            rows.add(new Row(lane.getKey().shortValue(), workspace.value(), channel.value(), bodies.size(), framed));
        }
        return new Append(rows, bytes, new CompletableFuture<>());
    }
}
