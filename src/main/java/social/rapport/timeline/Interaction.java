package social.rapport.timeline;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.Verb;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Ids;
import social.rapport.shared.PersonId;

/**
 * One thing that happened between a person and the brand or about it. Append-only.
 *
 * @param person whose account it was, as resolved when it arrived; ask {@code People} for whom they are one with now
 * @param attributes further small facts, such as {@code rating}
 * @param source {@code network}, {@code import}, {@code member}, {@code api} or {@code automatic}
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
        Map<String, Object> attributes,
        @Nullable String author,
        String source) {

    /** The source of what a network delivered. */
    static final String NETWORK = "network";

    /** The source of what rules of the brand say, and the fact by which networks tell what machines say on the other side. */
    public static final String AUTOMATIC = "automatic";

    /** The source of what people say on their own pages, of which the network that they are known on knows nothing. */
    public static final String PORTAL = "portal";

    static Interaction of(Arrival arrival, PersonId person) {
        Activity activity = arrival.activity();
        return new Interaction(
                Ids.at(activity.at()),
                person,
                arrival.channel().id(),
                activity.externalId(),
                activity.verb(),
                activity.direction(),
                activity.visibility(),
                activity.at(),
                arrival.receivedAt(),
                activity.conversation(),
                activity.inReplyTo(),
                activity.subject(),
                activity.text(),
                Said.language(activity),
                activity.media(),
                activity.place(),
                activity.about(),
                activity.attributes(),
                activity.author(),
                arrival.source());
    }

    public boolean isInbound() {
        return direction == Activity.Direction.INBOUND;
    }

    /** Whether nobody said it: a rule of the brand did, or a machine on the other side, as a notice of absence or a bounce. */
    public boolean isAutomatic() {
        return isInbound() ? Boolean.TRUE.equals(attributes.get(AUTOMATIC)) : source.equals(AUTOMATIC);
    }

    /** Whether a network delivered it, so that there is or was a payload behind it. */
    public boolean isDelivered() {
        return source.equals(NETWORK);
    }

    public boolean isPublic() {
        return visibility == Activity.Visibility.PUBLIC;
    }

    /**
     * A file that came along and is not kept: it was too large, or one of too many, or an import brought its name alone.
     *
     * @param size in bytes, 0 where unknown
     */
    public record LeftOut(String name, @Nullable String type, long size) {

        private static Stream<LeftOut> of(@Nullable Object file) {
            if (file instanceof String name) {
                return Stream.of(new LeftOut(name, null, 0));
            }
            if (file instanceof Map<?, ?> facts && facts.get("name") instanceof String name) {
                String type = facts.get("type") instanceof String told ? told : null;
                long size = facts.get("size") instanceof Number bytes ? bytes.longValue() : 0;
                return Stream.of(new LeftOut(name, type, size));
            }
            return Stream.empty();
        }
    }

    public List<LeftOut> leftOut() {
        return attributes.get("attachments") instanceof List<?> files
                ? files.stream().flatMap(LeftOut::of).toList()
                : List.of();
    }
}
