package social.rapport.conversations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.conversations.Conversation.State;
import social.rapport.shared.MemberId;

/**
 * Something that was done to a conversation, with what it was before and after.
 *
 * @param byName who did it, for people to read
 */
public record Change(
        UUID id,
        ConversationId conversation,
        Instant at,
        Act act,
        @Nullable UUID by,
        String byName,
        State stateBefore,
        @Nullable Instant untilBefore,
        @Nullable MemberId assigneeBefore,
        State state,
        @Nullable Instant until,
        @Nullable MemberId assignee) {

    public enum Act {
        OPENED,
        SET_ASIDE,
        SNOOZED,
        WOKEN,
        RESOLVED,
        ASSIGNED,
        ASSIGNED_BY_TURN,
        ASSIGNED_BY_LOAD,
        UNASSIGNED,
        GIVEN_BACK,
        TAKEN_BACK,
        /** What was said in public was answered in private, in a conversation of its own. */
        ANSWERED_PRIVATELY,
        /** An answer whose moment had come was not sent. */
        HELD_BACK,
        MERGED,
        PARTED;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Merging is taken back by parting. */
        boolean canBeTakenBack() {
            return this != MERGED && this != PARTED && this != HELD_BACK;
        }
    }

    static Change read(ResultSet row, int number) throws SQLException {
        return new Change(
                row.getObject("id", UUID.class),
                new ConversationId(row.getObject("conversation_id", UUID.class)),
                row.getTimestamp("at").toInstant(),
                Act.valueOf(row.getString("act").toUpperCase(Locale.ROOT)),
                row.getObject("actor_id", UUID.class),
                row.getString("actor_name"),
                State.of(row.getString("state_before")).orElseThrow(),
                Conversation.instant(row, "until_before"),
                member(row.getObject("assignee_before", UUID.class)),
                State.of(row.getString("state")).orElseThrow(),
                Conversation.instant(row, "until"),
                member(row.getObject("assignee", UUID.class)));
    }

    private static @Nullable MemberId member(@Nullable UUID id) {
        return Optional.ofNullable(id).map(MemberId::new).orElse(null);
    }
}
