package social.rapport.timeline;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.Verb;
import social.rapport.shared.ChannelId;
import social.rapport.shared.PersonId;

/**
 * One thing that happened between a person and the brand or about it. Append-only.
 *
 * @param person whose account it was, as resolved when it arrived; ask {@code People} for whom they are one with now
 * @param attributes a JSON object of further small facts
 * @param source {@code network}, {@code import}, {@code member} or {@code api}
 */
public record Interaction(
        UUID id,
        PersonId person,
        ChannelId channel,
        String externalId,
        Verb verb,
        Activity.Direction direction,
        Activity.Visibility visibility,
        Instant at,
        Instant recordedAt,
        @Nullable String conversation,
        @Nullable String inReplyTo,
        @Nullable String subject,
        @Nullable String text,
        @Nullable String language,
        List<Activity.Media> media,
        Activity.@Nullable Place place,
        Activity.@Nullable About about,
        String attributes,
        @Nullable String author,
        String source) {

    public boolean isInbound() {
        return direction == Activity.Direction.INBOUND;
    }
}
