package social.rapport.shared.live;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import social.rapport.shared.WorkspaceId;
import tools.jackson.databind.json.JsonMapper;

/** The open streams of this node's browsers, by workspace. */
@Component
public final class LiveStreams implements SmartLifecycle {

    /** How many streams one member may hold; the oldest gives way. */
    static final int PER_MEMBER = 8;

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final Map<WorkspaceId, Set<LiveStream>> open = new ConcurrentHashMap<>();
    private final Map<UUID, Deque<LiveStream>> byMember = new ConcurrentHashMap<>();
    private final LiveEars ears = new LiveEars();
    private final JsonMapper json;
    private final Duration heartbeat;
    private final Supplier<Stream<LiveHearer>> hearers;
    private volatile boolean running;

    @Autowired
    LiveStreams(JsonMapper json, ObjectProvider<LiveHearer> hearers) {
        this(json, HEARTBEAT, hearers::stream);
    }

    LiveStreams(JsonMapper json, Duration heartbeat, Supplier<Stream<LiveHearer>> hearers) {
        this.json = json;
        this.heartbeat = heartbeat;
        this.hearers = hearers;
        this.running = true;
    }

    /**
     * Writes server-sent events until the browser goes, {@code mayGoOn} says no, or the server stops.
     *
     * @param topics what to write of; empty for everything
     * @param mayGoOn asked with each heartbeat, every 15 s: whether the member is still signed in
     */
    public void serve(WorkspaceId workspace, UUID member, Set<String> topics, BooleanSupplier mayGoOn, OutputStream out)
            throws IOException {
        LiveStream stream = new LiveStream(topics, json);
        enter(workspace, member, stream);
        try {
            if (running) {
                stream.write(out, heartbeat, mayGoOn);
            }
        } finally {
            leave(workspace, member, stream);
        }
    }

    /** Hears what is whispered to this name from now on, on any node; to be closed. */
    public LiveEar ear(WorkspaceId workspace, String name) {
        LiveEar ear = ears.open(workspace.toString(), name);
        if (!running) {
            ear.end();
        }
        return ear;
    }

    private void enter(WorkspaceId workspace, UUID member, LiveStream stream) {
        open.compute(workspace, (id, streams) -> {
            Set<LiveStream> all = streams == null ? ConcurrentHashMap.newKeySet() : streams;
            all.add(stream);
            return all;
        });
        byMember.compute(member, (id, streams) -> {
            Deque<LiveStream> all = streams == null ? new ArrayDeque<>() : streams;
            all.addLast(stream);
            if (all.size() > PER_MEMBER) {
                all.removeFirst().end();
            }
            return all;
        });
    }

    private void leave(WorkspaceId workspace, UUID member, LiveStream stream) {
        open.computeIfPresent(workspace, (id, streams) -> {
            streams.remove(stream);
            return streams.isEmpty() ? null : streams;
        });
        byMember.computeIfPresent(member, (id, streams) -> {
            streams.remove(stream);
            return streams.isEmpty() ? null : streams;
        });
    }

    /** Passes on what the listener heard: workspace, topic and payload with blanks between. */
    void tell(String heard) {
        String[] parts = heard.split(" ", 3);
        if (parts.length == 3 && parts[1].startsWith(LiveEars.MARK)) {
            ears.tell(parts[0], parts[1].substring(1), parts[2]);
            return;
        }
        if (parts.length < 3) {
            return;
        }
        WorkspaceId workspace = WorkspaceId.of(parts[0]);
        hearers.get()
                .filter(hearer -> hearer.topic().equals(parts[1]))
                .forEach(hearer -> hearer.hear(workspace, parts[2]));
        Set<LiveStream> streams = open.get(workspace);
        if (streams != null) {
            streams.forEach(stream -> stream.tell(parts[1], parts[2]));
        }
    }

    /** After a gap nobody knows what was told meanwhile, so every browser looks again. */
    void anythingMayHaveChanged() {
        open.values().forEach(streams -> streams.forEach(LiveStream::tellOfGap));
        ears.tellOfGap();
    }

    int size(WorkspaceId workspace) {
        return open.getOrDefault(workspace, Set.of()).size();
    }

    @Override
    public void start() {
        running = true;
    }

    /** Before the web server, which would wait for the streams to end. */
    @Override
    public void stop() {
        running = false;
        open.values().forEach(streams -> streams.forEach(LiveStream::end));
        ears.end();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
