package social.rapport.rights;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.PersonId;

/**
 * What a person asked a brand to do with what it keeps of them.
 *
 * @param taken who of the team looks after it; null while nobody does
 * @param settled what came of it; null while it is open
 */
public record RightsRequest(
        RightsRequestId id,
        PersonId person,
        Asked asked,
        Term term,
        State state,
        @Nullable Taken taken,
        @Nullable Settled settled) {

    public enum State {
        ASKED,
        UNDER_WAY,
        DONE,
        REFUSED,
        /** Their person took it back. */
        WITHDRAWN;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<State> of(String key) {
            return Stream.of(values()).filter(state -> state.key().equals(key)).findFirst();
        }

        public boolean isOpen() {
            return this == ASKED || this == UNDER_WAY;
        }
    }

    /** @param id of the member or of the token */
    public record Taken(Instant at, @Nullable UUID id, String by) {}

    /**
     * @param by who of the team; null where it came about by what their person did
     * @param answer what they are told; empty where nothing is left to say
     */
    public record Settled(Instant at, @Nullable String by, String answer) {}

    public boolean isLate(Instant now) {
        return state.isOpen() && now.isAfter(term.dueAt());
    }

    RightsRequest with(State other, @Nullable Taken by, @Nullable Settled end) {
        return new RightsRequest(id, person, asked, term, other, by, end);
    }

    RightsRequest with(Term other) {
        return new RightsRequest(id, person, asked, other, state, taken, settled);
    }
}
