package social.rapport.shared.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The ears of this node, by workspace and name. */
final class LiveEars {

    /** Begins what is whispered rather than told. */
    static final String MARK = "@";

    /** How many one name may have; the oldest gives way. */
    static final int PER_NAME = 8;

    private final Map<String, Deque<LiveEar>> open = new ConcurrentHashMap<>();

    LiveEar open(String workspace, String name) {
        String key = key(workspace, name);
        LiveEar ear = new LiveEar(closed -> close(key, closed));
        open.compute(key, (same, ears) -> {
            Deque<LiveEar> all = ears == null ? new ArrayDeque<>() : new ArrayDeque<>(ears);
            all.addLast(ear);
            if (all.size() > PER_NAME) {
                all.removeFirst().end();
            }
            return all;
        });
        return ear;
    }

    private void close(String key, LiveEar ear) {
        open.computeIfPresent(key, (same, ears) -> {
            Deque<LiveEar> rest = new ArrayDeque<>(ears);
            rest.remove(ear);
            return rest.isEmpty() ? null : rest;
        });
    }

    void tell(String workspace, String name, String payload) {
        Deque<LiveEar> ears = open.get(key(workspace, name));
        if (ears != null) {
            ears.forEach(ear -> ear.tell(payload));
        }
    }

    void tellOfGap() {
        open.values().forEach(ears -> ears.forEach(ear -> ear.tell(LiveEar.GAP)));
    }

    void end() {
        open.values().forEach(ears -> ears.forEach(LiveEar::end));
    }

    private static String key(String workspace, String name) {
        return workspace + " " + name;
    }
}
