package social.rapport.automation;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An automatic answer as a brand has set it.
 *
 * @param position where it stands in the order in which rules are asked, from 0
 * @param since what is said from then on is answered
 * @param lastError why it could not answer last; null where all went well
 * @param by who made it, or changed it last
 */
public record AnswerRule(
        UUID id,
        int position,
        State state,
        Answer answer,
        Instant since,
        @Nullable String lastError,
        String by,
        Instant createdAt,
        Instant changedAt) {

    public enum State {
        ACTIVE,
        PAUSED;

        /** As it is stored and as the API says it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public boolean isActive() {
        return state == State.ACTIVE;
    }

    public String name() {
        return answer.name();
    }
}
