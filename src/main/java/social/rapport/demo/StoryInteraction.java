package social.rapport.demo;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One thing that happened. {@code id} is unique in its channel; the person has an account on that channel. */
public record StoryInteraction(
        String channel,
        String id,
        StoryVerb verb,
        Instant at,
        StoryPerson person,
        @Nullable StoryWords words,
        StoryFacts facts) {

    public boolean outbound() {
        return words != null && words.author() != null;
    }

    /** The account it was done with. */
    public StoryIdentity identity() {
        return Objects.requireNonNull(person.on(channel));
    }
}
