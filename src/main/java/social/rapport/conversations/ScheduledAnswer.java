package social.rapport.conversations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.OutboundMessage.Kind;
import social.rapport.files.FileId;
import social.rapport.shared.Fault;
import social.rapport.workspace.Actor;

/**
 * An answer that is written and goes out at a moment.
 *
 * @param id the message goes out under it, once
 * @param yields whether it is held back where they write, or somebody answers, before its moment
 * @param heard what they had said last when it was written
 * @param answered what we had answered last then
 * @param why it was held back; null where it was not
 */
public record ScheduledAnswer(
        UUID id,
        ConversationId conversation,
        Kind kind,
        String text,
        List<FileId> attachments,
        Instant dueAt,
        boolean yields,
        @Nullable UUID heard,
        @Nullable UUID answered,
        Author author,
        Instant writtenAt,
        State state,
        @Nullable Why why) {

    private static final int LONGEST = 20_000;

    public enum State {
        WAITING,
        /** At its moment it was put to the gate and on its way. */
        SENT,
        /** It did not go out at its moment; its words are a draft again. */
        HELD,
        CANCELLED;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Why an answer did not go out at its moment. */
    public enum Why {
        THEY_WROTE,
        SOMEBODY_ANSWERED,
        /** Whoever wrote it may no longer answer. */
        AUTHOR_LEFT,
        /** The gate refused it. */
        REFUSED,
        /** It could not be sent from here, as where the channel was disconnected. */
        IMPOSSIBLE;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Who wrote it. */
    public record Author(Actor.Kind kind, @Nullable UUID id, String name) {

        static Author of(Actor by) {
            return new Author(by.kind(), by.id(), by.name());
        }
    }

    /** @throws Fault.Caller where there is nothing to send, or too much */
    static String words(String text, List<FileId> attachments) {
        if (text.isBlank() && attachments.isEmpty()) {
            throw Fault.invalid("/text", "inbox.wrong.empty");
        }
        if (text.length() > LONGEST) {
            throw Fault.invalid("/text", "inbox.wrong.long");
        }
        return text;
    }

    static ScheduledAnswer read(ResultSet row, int number) throws SQLException {
        String why = row.getString("why");
        return new ScheduledAnswer(
                row.getObject("id", UUID.class),
                new ConversationId(row.getObject("conversation_id", UUID.class)),
                Kind.valueOf(upper(row, "kind")),
                row.getString("text"),
                Drafts.files(row.getArray("attachments")),
                row.getTimestamp("due_at").toInstant(),
                row.getBoolean("yields"),
                row.getObject("heard_id", UUID.class),
                row.getObject("answered_id", UUID.class),
                new Author(
                        Actor.Kind.valueOf(upper(row, "author_kind")),
                        row.getObject("author_id", UUID.class),
                        row.getString("author_name")),
                row.getTimestamp("written_at").toInstant(),
                State.valueOf(upper(row, "state")),
                why == null ? null : Why.valueOf(why.toUpperCase(Locale.ROOT)));
    }

    private static String upper(ResultSet row, String column) throws SQLException {
        return row.getString(column).toUpperCase(Locale.ROOT);
    }

    /** Why it would be held back if its moment were now; null where it would go out. */
    public @Nullable Why obstacle(Conversation conversation) {
        if (!yields) {
            return null;
        }
        if (!Objects.equals(heard, conversation.lastInbound())) {
            return Why.THEY_WROTE;
        }
        return Objects.equals(answered, conversation.lastOutbound()) ? null : Why.SOMEBODY_ANSWERED;
    }

    public boolean isWaiting() {
        return state == State.WAITING;
    }
}
