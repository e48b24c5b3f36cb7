package social.rapport.timeline;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Verb;
import social.rapport.shared.ChannelId;
import social.rapport.shared.PersonId;

/**
 * Which interactions a list shows; null and empty mean any.
 *
 * @param persons everybody who is one with the person asked for
 * @param inbound only what they did, or only what the brand did
 * @param query words that were said
 * @param placed only those that tell where
 */
public record InteractionFilter(
        Collection<PersonId> persons,
        @Nullable ChannelId channel,
        Set<Verb> verbs,
        @Nullable Boolean inbound,
        @Nullable Boolean isPublic,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String query,
        boolean placed) {

    public static final InteractionFilter ALL =
            new InteractionFilter(Set.of(), null, Set.of(), null, null, null, null, null, false);

    public InteractionFilter of(Collection<PersonId> members) {
        return new InteractionFilter(members, channel, verbs, inbound, isPublic, from, to, query, placed);
    }
}
