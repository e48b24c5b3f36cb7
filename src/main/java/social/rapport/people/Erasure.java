package social.rapport.people;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That a person was erased. From the moment it was asked for nothing of them is shown or sent any more; what takes longer,
 * such as looking through what networks delivered, is over once it has ended.
 *
 * @param person everybody whom they were one with; by these ids alone
 * @param holds what stayed
 * @param by who erased them, for people to read
 */
public record Erasure(
        UUID id,
        Cluster person,
        List<Hold> holds,
        String by,
        Instant erasedAt,
        @Nullable Instant endedAt) {

    public Erasure {
        holds = List.copyOf(holds);
    }

    public boolean hasEnded() {
        return endedAt != null;
    }
}
