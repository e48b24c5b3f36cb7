package social.rapport.tagging;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.people.Tagging;
import social.rapport.timeline.Interaction;

/**
 * Gives a tag by itself.
 *
 * @param tag the name of the tag, and of the rule: there is one rule a tag
 * @param since what is received from then on counts
 * @param coversFrom what happened from then on counts too, whenever it is received; null where nothing before does
 * @param lastRunAt when it last looked through the people, for those of who they are
 * @param lastError what went wrong then; null where all went well
 * @param by who made it, or changed it last
 * @param lookBack how it goes through the past; null where it was never asked to
 */
public record TagRule(
        UUID id,
        String tag,
        State state,
        Condition condition,
        Instant since,
        @Nullable Instant coversFrom,
        @Nullable Instant lastRunAt,
        @Nullable String lastError,
        String by,
        Instant createdAt,
        Instant changedAt,
        @Nullable LookBack lookBack) {

    static final String REFERENCE = "rule:";

    public enum State {
        ACTIVE,
        PAUSED;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public boolean isActive() {
        return state == State.ACTIVE;
    }

    public String key() {
        return Tagging.key(tag);
    }

    /** What its tags refer to. */
    String reference() {
        return REFERENCE + id;
    }

    boolean covers(Interaction interaction) {
        return !interaction.recordedAt().isBefore(since)
                || (coversFrom != null && !interaction.at().isBefore(coversFrom));
    }
}
