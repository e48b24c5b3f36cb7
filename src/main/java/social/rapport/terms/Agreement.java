package social.rapport.terms;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.PersonId;

/**
 * Terms that a person proffered to a brand, and what came of it.
 *
 * @param language in which they read them
 * @param settled that the brand accepted or declined them; null while it has not
 * @param endedAt when an accepted one ended
 */
public record Agreement(
        AgreementId id,
        PersonId person,
        Terms terms,
        Locale language,
        State state,
        Instant profferedAt,
        @Nullable Settled settled,
        @Nullable Instant endedAt) {

    public enum State {
        PROFFERED,
        ACCEPTED,
        DECLINED,
        /** Taken back before the brand said anything. */
        WITHDRAWN,
        /** Accepted, and over since the person took them back. */
        ENDED;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<State> of(String key) {
            return Stream.of(values()).filter(state -> state.key().equals(key)).findFirst();
        }

        /** Whether it still waits for the brand, or binds it. */
        public boolean isStanding() {
            return this == PROFFERED || this == ACCEPTED;
        }
    }

    /**
     * @param by who of the team; null where the brand accepts such terms at once
     * @param why they were declined, as their person is told; empty where they were accepted
     */
    public record Settled(Instant at, @Nullable String by, String why) {}

    /** Whether both sides have a record of it. */
    public boolean isRecorded() {
        return state == State.ACCEPTED || state == State.ENDED;
    }

    Agreement settled(State outcome, Settled how) {
        return new Agreement(id, person, terms, language, outcome, profferedAt, how, null);
    }

    Agreement over(Instant now) {
        return state == State.ACCEPTED
                ? new Agreement(id, person, terms, language, State.ENDED, profferedAt, settled, now)
                : new Agreement(id, person, terms, language, State.WITHDRAWN, profferedAt, settled, null);
    }
}
