package social.rapport.campaigns;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.MemberId;

/**
 * Something that a brand says to everybody.
 *
 * @param dueAt when it goes out, or went
 * @param author of the team; null where a program wrote it
 * @param by the author's name
 * @param versions one for each channel, in their order
 */
public record Publication(
        PublicationId id,
        Draft draft,
        State state,
        @Nullable Instant dueAt,
        @Nullable MemberId author,
        String by,
        Instant createdAt,
        Instant changedAt,
        List<Version> versions) {

    public enum State {
        DRAFT,
        /** It goes out at its moment. */
        PLANNED,
        /** It has gone to the outbox. */
        PUBLISHED;

        /** As it is stored and as the API says it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<State> of(String key) {
            return Stream.of(values()).filter(state -> state.key().equals(key)).findFirst();
        }
    }

    /** Whether something of it is on its way at this moment, and nothing holds it up. */
    public boolean isGoing() {
        return versions.stream()
                .anyMatch(version -> version.state() == Version.State.GOING && version.problem() == null);
    }

    public boolean hasFailed() {
        return versions.stream().anyMatch(version -> version.state() == Version.State.FAILED);
    }
}
