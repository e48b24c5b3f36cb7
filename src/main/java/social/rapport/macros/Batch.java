package social.rapport.macros;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.workspace.Actor;

/**
 * The same acts for many conversations: first shown, one by one as each will get it, then done in the background.
 *
 * @param name of the macro; empty where it is none
 * @param reason why it stands still, as the key of words; null where nobody has to be told
 * @param actor who made it, and as whom it is done; null for Rapport itself
 * @param tally how many of its conversations stand how
 */
public record Batch(
        UUID id,
        String name,
        @Nullable UUID macro,
        Acts acts,
        boolean goesOn,
        State state,
        @Nullable String reason,
        Actor.Kind actorKind,
        @Nullable UUID actor,
        String actorName,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        Map<BatchEntry.State, Long> tally) {

    /** Where a batch stands. */
    public enum State {
        /** Shown, and nothing done. */
        DRAFT,
        RUNNING,
        PAUSED,
        /** What was not done yet is not done any more. */
        CANCELLED,
        DONE;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether it has begun and has not ended. */
        public boolean isUnderWay() {
            return this == RUNNING || this == PAUSED;
        }
    }

    public long count(BatchEntry.State state) {
        return tally.getOrDefault(state, 0L);
    }

    /** How many conversations it is about, without those that were taken out. */
    public long total() {
        return all() - count(BatchEntry.State.EXCLUDED);
    }

    public long all() {
        return tally.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many of them are over. */
    public long over() {
        return total() - count(BatchEntry.State.WAITING);
    }

    public boolean isOf(Actor by) {
        return actorKind == by.kind() && java.util.Objects.equals(actor, by.id());
    }
}
