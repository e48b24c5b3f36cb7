package social.rapport.macros;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.conversations.ConversationId;

/**
 * One conversation of a batch.
 *
 * @param place its number, from 0
 * @param text what is answered, as it is read there; null where nothing is
 * @param open the variables of which nothing is known there
 * @param seen the last that had been said when it was shown
 * @param forecast what was to be expected then; null where nothing is sent
 * @param until when it goes out, where it waits
 * @param why where it was not done, or not yet
 * @param run what was done; null where nothing was
 */
public record BatchEntry(
        ConversationId conversation,
        int place,
        @Nullable String text,
        List<String> open,
        @Nullable UUID seen,
        @Nullable Forecast forecast,
        State state,
        @Nullable Instant until,
        @Nullable Why why,
        @Nullable UUID run) {

    /**
     * What the gate and the channel would say to an answer.
     *
     * @param outcome {@code allowed}, {@code deferred} or {@code refused}
     */
    public record Forecast(String outcome, @Nullable Instant until, Why why) {}

    /** How it stands with a conversation. */
    public enum State {
        WAITING,
        /** Taken out before it began. */
        EXCLUDED,
        DONE,
        /** Done, and the answer goes out later. */
        DEFERRED,
        REFUSED,
        /** Something was said since it was shown, so nothing was done. */
        WROTE,
        CANCELLED;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<State> of(String key) {
            return Stream.of(values()).filter(state -> state.key().equals(key)).findFirst();
        }
    }
}
