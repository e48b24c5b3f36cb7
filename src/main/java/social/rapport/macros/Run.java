package social.rapport.macros;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.conversations.ConversationId;
import social.rapport.macros.Outcome.Deed;
import social.rapport.macros.Outcome.Result;

/**
 * What was done to a conversation at one press.
 *
 * @param macro null where many were chosen and one thing done to them
 * @param actor who did it; null for Rapport itself
 * @param firstChange the first of the changes of the conversation that it made; null for none
 * @param tagActs the acts of tagging
 * @param undoneAt when it was taken back; null where it stands
 */
public record Run(
        UUID id,
        ConversationId conversation,
        @Nullable UUID macro,
        @Nullable UUID actor,
        List<Outcome> outcomes,
        @Nullable UUID firstChange,
        @Nullable UUID lastChange,
        List<UUID> tagActs,
        Instant at,
        @Nullable Instant undoneAt) {

    /** Whether there is anything that can be taken back. */
    public boolean isUndoable() {
        return undoneAt == null && (lastChange != null || !tagActs.isEmpty());
    }

    /** Whether something of it stays when it is taken back: what was sent and noted. */
    public boolean leavesTraces() {
        return outcomes.stream()
                .anyMatch(outcome -> (outcome.deed() == Deed.ANSWER || outcome.deed() == Deed.NOTE)
                        && (outcome.result() == Result.DONE || outcome.result() == Result.DEFERRED));
    }

    public long count(Result result) {
        return outcomes.stream().filter(outcome -> outcome.result() == result).count();
    }

    /** The first thing that was refused; null where nothing was. */
    public @Nullable Outcome refusal() {
        return outcomes.stream().filter(Outcome::isRefused).findFirst().orElse(null);
    }
}
