package social.rapport.satisfaction;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.conversations.ConversationId;
import social.rapport.shared.ChannelId;
import social.rapport.shared.MemberId;
import social.rapport.shared.PersonId;

/**
 * Somebody was asked how it was, and may have answered.
 *
 * @param member who looked after the conversation, or resolved it where nobody did
 * @param language in which they were asked
 * @param endsAt until when they can answer or change their answer
 * @param rating 1 to 5; null while they have not answered
 */
public record Question(
        UUID id,
        ConversationId conversation,
        PersonId person,
        ChannelId channel,
        MemberId member,
        String language,
        Instant askedAt,
        Instant endsAt,
        @Nullable Integer rating,
        @Nullable String comment,
        @Nullable Instant ratedAt) {

    public static final int BEST = 5;

    /** From here down somebody is told. */
    public static final int LOW = 2;

    static Question read(ResultSet row, int number) throws SQLException {
        Timestamp rated = row.getTimestamp("rated_at");
        return new Question(
                row.getObject("id", UUID.class),
                new ConversationId(row.getObject("conversation_id", UUID.class)),
                new PersonId(row.getObject("person_id", UUID.class)),
                new ChannelId(row.getObject("channel_id", UUID.class)),
                new MemberId(row.getObject("member_id", UUID.class)),
                row.getString("language"),
                row.getTimestamp("asked_at").toInstant(),
                row.getTimestamp("ends_at").toInstant(),
                row.getObject("rating", Integer.class),
                row.getString("comment"),
                rated == null ? null : rated.toInstant());
    }
}
