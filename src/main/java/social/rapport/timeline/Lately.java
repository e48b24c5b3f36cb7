package social.rapport.timeline;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What was appended here last, for readers that follow closely. The oldest goes first, whatever was read of it: a cache
 * that keeps what is asked for most would keep the past here, since everything is asked for equally often.
 */
final class Lately {

    /** Of all that is remembered, about; texts may be long. */
    private static final int CHARACTERS = 24 << 20;

    private static final int CHARACTERS_BESIDE_TEXT = 500;

    private record Entry(int lane, long position, List<Interaction> interactions, int size) {}

    private final Deque<Entry> entries = new ArrayDeque<>();
    private int size;

    synchronized void remember(int lane, long position, List<Interaction> interactions) {
        Entry entry = new Entry(lane, position, interactions, sizeOf(interactions));
        entries.addLast(entry);
        size += entry.size();
        while (size > CHARACTERS) {
            size -= entries.removeFirst().size();
        }
    }

    private static int sizeOf(List<Interaction> interactions) {
        return interactions.stream()
                .mapToInt(interaction -> CHARACTERS_BESIDE_TEXT
                        + (interaction.text() == null ? 0 : interaction.text().length()))
                .sum();
    }

    synchronized Optional<List<Interaction>> recall(int lane, long position) {
        return entries.stream()
                .filter(entry -> entry.lane() == lane && entry.position() == position)
                .findFirst()
                .map(Entry::interactions);
    }
}
