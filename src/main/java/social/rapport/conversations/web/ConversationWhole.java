package social.rapport.conversations.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.Outbox;
import social.rapport.conversations.Answers;
import social.rapport.conversations.Conversation;
import social.rapport.conversations.Listed;
import social.rapport.conversations.Note;
import social.rapport.timeline.Interaction;

/**
 * A conversation with the last of what was said and noted.
 *
 * @param earlier the cursor of what was said before; null where nothing was
 */
record ConversationWhole(
        ConversationView conversation,
        List<Said> messages,
        @Nullable String earlier,
        List<NoteJson> notes) {

    /**
     * @param leftOut files that came along and are not kept, by name
     * @param quoted what a mail repeats of earlier ones; null where nothing
     * @param automatic whether nobody wrote it: a rule of ours, or a machine on the other side
     * @param delivery how far a message of ours has come; null for those of others
     */
    record Said(
            UUID id,
            String direction,
            Instant at,
            @Nullable String subject,
            @Nullable String text,
            @Nullable String quoted,
            @Nullable String language,
            List<Activity.Media> media,
            List<Interaction.LeftOut> leftOut,
            @Nullable String author,
            String externalId,
            boolean automatic,
            Outbox.@Nullable Delivery delivery) {

        static Said of(Interaction said, Map<UUID, Outbox.Delivery> deliveries) {
            return new Said(
                    said.id(),
                    said.isInbound() ? "inbound" : "outbound",
                    said.at(),
                    said.subject(),
                    said.text(),
                    said.attributes().get("quoted") instanceof String quoted ? quoted : null,
                    said.language(),
                    said.media().stream().map(Activity.Media::forPrograms).toList(),
                    said.leftOut(),
                    said.author(),
                    said.externalId(),
                    said.isAutomatic(),
                    Answers.messageId(said).map(deliveries::get).orElse(null));
        }
    }

    static ConversationWhole of(
            Conversation conversation,
            Listed.@Nullable Due due,
            Answers.Stretch stretch,
            Map<UUID, Outbox.Delivery> deliveries,
            List<Note> notes) {
        return new ConversationWhole(
                ConversationView.of(conversation, due),
                stretch.said().stream().map(one -> Said.of(one, deliveries)).toList(),
                stretch.earlier() == null ? null : stretch.earlier().toString(),
                notes.stream().map(NoteJson::of).toList());
    }
}
