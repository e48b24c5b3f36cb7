package social.rapport.consent;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.ChannelId;
import social.rapport.shared.PersonId;

/**
 * What somebody wants to send, put to the {@link Gate}.
 *
 * @param purpose the key of the purpose, such as {@code care} or {@code offers}
 * @param kind whether it answers what the person said, or follows such an answer
 * @param isPublic whether anybody can read it where it goes
 * @param at when it would go out
 */
public record ContactRequest(
        PersonId person,
        ChannelId channel,
        String purpose,
        @Nullable String topic,
        Kind kind,
        boolean isPublic,
        NetworkWindow window,
        Instant at) {

    /** To the microsecond, as it is kept: what counts at once and what is read again are then the same. */
    public ContactRequest {
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    boolean isPublicAnswer() {
        return kind == Kind.ANSWER && isPublic;
    }

    public enum Kind {
        /** An answer to somebody who wrote, in the conversation where they did. */
        ANSWER,
        /**
         * What follows an answer without being one, such as the question how it was: it needs no permission, since they wrote,
         * but whatever they said no to holds, and so does when they want to be left alone.
         */
        FOLLOW_UP,
        /** Anything that the brand begins. */
        MESSAGE
    }

    /**
     * What the network itself allows at this moment.
     *
     * @param limited whether it has such a rule at all
     * @param closesAt when the time to answer ends or ended; null where the person never wrote
     * @param left how many messages are left until they write again; null for any number
     */
    public record NetworkWindow(
            boolean limited,
            @Nullable Instant closesAt,
            @Nullable Integer left) {

        public static final NetworkWindow UNLIMITED = new NetworkWindow(false, null, null);
    }
}
