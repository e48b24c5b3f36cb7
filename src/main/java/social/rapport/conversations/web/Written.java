package social.rapport.conversations.web;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.conversations.ConversationId;
import social.rapport.conversations.Seen;
import social.rapport.files.FileId;
import social.rapport.shared.Fault;
import social.rapport.shared.MemberId;

/**
 * What a member has written, as the form sends it.
 *
 * @param mention whom a note means by the names in it
 * @param to the thread of a merged conversation that it is to go to; null for this conversation's own
 */
record Written(
        @Nullable UUID message,
        String kind,
        String text,
        @Nullable List<UUID> attachments,
        @Nullable UUID known,
        @Nullable UUID change,
        @Nullable Boolean anyway,
        @Nullable UUID to,
        @Nullable List<UUID> mention,
        String back) {

    Written {
        kind = Objects.requireNonNullElse(kind, "");
        text = Objects.requireNonNullElse(text, "");
        back = Objects.requireNonNullElse(back, "/inbox");
    }

    UUID id() {
        if (message == null) {
            throw Fault.invalid("message", "fault.needed");
        }
        return message;
    }

    ConversationId thread(UUID conversation) {
        return new ConversationId(to == null ? conversation : to);
    }

    List<FileId> files() {
        return NewMessage.files(attachments);
    }

    List<MemberId> mentioned() {
        return mention == null ? List.of() : mention.stream().map(MemberId::new).toList();
    }

    Seen seen() {
        return Boolean.TRUE.equals(anyway) ? new Seen.Whatever() : new Seen.OnScreen(known, change);
    }
}
