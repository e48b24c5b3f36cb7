package social.rapport.conversations.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.files.Attachment;

/**
 * What goes out later: what waits for its moment in a conversation, and the moments on offer.
 *
 * @param from the earliest moment that can be picked, as a field for dates takes it
 */
public record Later(List<Moment> moments, String from, List<Waiting> waiting) {

    /** @param words such as "Tomorrow at 9:00" */
    public record Moment(Instant at, String words, String exactly) {}

    /**
     * An answer that waits.
     *
     * @param local its moment by the clock of who looks, as a field for dates takes it
     * @param yields whether it is held back where the talk goes on before its moment
     * @param obstacle why it will be held back as things stand; null where it will not
     */
    public record Waiting(
            UUID id,
            boolean isPublic,
            String text,
            @Nullable String lang,
            List<Attachment> attachments,
            Instant at,
            String local,
            String by,
            boolean yields,
            @Nullable String obstacle,
            boolean mayChange) {}
}
