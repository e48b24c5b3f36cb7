package social.rapport.conversations.web;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.conversations.Seen;
import social.rapport.files.FileId;
import social.rapport.shared.Fault;

/**
 * An answer as programs send it.
 *
 * @param id the idempotency key, for this conversation, kind, text and attachments; made here where it is left out
 * @param kind {@code private_reply} or {@code public_reply}; the way in which they wrote where it is left out
 * @param attachments ids of files that were handed over under {@code /api/v1/files}; with some, the text may be left out
 * @param ifLast the last message of the conversation that the sender knows, {@code lastMessage} of its view: where
 *     something was said after it, by whomever, nothing goes out and 409 is answered
 * @param anyway goes out whatever was said since; then {@code ifLast} is not needed
 */
record NewMessage(
        @Nullable UUID id,
        @Nullable String text,
        @Nullable String kind,
        @Nullable List<UUID> attachments,
        @Nullable UUID ifLast,
        @Nullable Boolean anyway) {

    /** Where something is sent along, words may be left out. */
    static String words(@Nullable String text, List<FileId> attached) {
        return attached.isEmpty() ? needed(text) : Objects.requireNonNullElse(text, "");
    }

    String words() {
        return words(text, files());
    }

    static String needed(@Nullable String text) {
        if (text == null || text.isBlank()) {
            throw Fault.invalid("/text", "inbox.wrong.empty");
        }
        return text;
    }

    List<FileId> files() {
        return files(attachments);
    }

    static List<FileId> files(@Nullable List<UUID> attachments) {
        return attachments == null
                ? List.of()
                : attachments.stream().distinct().map(FileId::new).toList();
    }

    Seen seen() {
        if (Boolean.TRUE.equals(anyway)) {
            return new Seen.Whatever();
        }
        if (ifLast == null) {
            throw Fault.invalid("/ifLast", "inbox.wrong.unseen");
        }
        return new Seen.UpTo(ifLast);
    }
}
