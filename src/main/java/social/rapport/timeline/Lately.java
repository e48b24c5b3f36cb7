package social.rapport.timeline;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import social.rapport.shared.PersonId;

/**
 * What was appended here last, for readers that follow closely. The oldest goes first, whatever was read of it: a cache
 * that keeps what is asked for most would keep the past here, since everything is asked for equally often.
 */
final class Lately {

    /** Of all that is remembered, about; texts may be long. */
    private static final int CHARACTERS = 24 << 20;

    private static final int CHARACTERS_BESIDE_TEXT = 500;

    private record Entry(int lane, long position, List<Interaction> interactions, int size) {

        static Entry of(int lane, long position, List<Interaction> interactions) {
            return new Entry(lane, position, interactions, sizeOf(interactions));
        }

        Entry without(Set<PersonId> people) {
            return interactions.stream().noneMatch(one -> people.contains(one.person()))
                    ? this
                    : of(
                            lane,
                            position,
                            interactions.stream()
                                    .filter(one -> !people.contains(one.person()))
                                    .toList());
        }
    }

    private final Deque<Entry> entries = new ArrayDeque<>();
    private int size;

    synchronized void remember(int lane, long position, List<Interaction> interactions) {
        Entry entry = Entry.of(lane, position, interactions);
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

    synchronized void forget(Set<PersonId> people) {
        List<Entry> left = entries.stream().map(entry -> entry.without(people)).toList();
        entries.clear();
        entries.addAll(left);
        size = left.stream().mapToInt(Entry::size).sum();
    }

    synchronized Optional<List<Interaction>> recall(int lane, long position) {
        return entries.stream()
                .filter(entry -> entry.lane() == lane && entry.position() == position)
                .findFirst()
                .map(Entry::interactions);
    }
}
