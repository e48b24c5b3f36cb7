package social.rapport.conversations.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.conversations.Conversation;
import social.rapport.conversations.Listed;
import social.rapport.shared.PersonId;

/**
 * A conversation as the API shows it.
 *
 * @param kind {@code public} or {@code private}
 * @param thread the network's thread; null for the person's own
 * @param lastMessage the last thing said, by whichever side; an answer names it to prove what it answers
 * @param lastText the beginning of what was said last
 * @param due what is promised next, and until when; null where nothing is due
 */
record ConversationView(
        UUID id,
        UUID person,
        List<UUID> others,
        UUID channel,
        @Nullable String thread,
        String kind,
        String state,
        @Nullable Instant snoozedUntil,
        @Nullable UUID assignee,
        @Nullable String subject,
        Instant startedAt,
        Instant lastAt,
        @Nullable UUID lastMessage,
        boolean lastInbound,
        @Nullable String lastText,
        @Nullable Instant lastInboundAt,
        @Nullable Instant waitingSince,
        @Nullable Due due) {

    /** @param what {@code first} or {@code next} answer, or {@code resolution} */
    record Due(String what, Instant at) {}

    static ConversationView of(Conversation conversation, Listed.@Nullable Due due) {
        return new ConversationView(
                conversation.id().value(),
                conversation.person().value(),
                conversation.others().stream().map(PersonId::value).toList(),
                conversation.channel().value(),
                conversation.thread(),
                conversation.isPublic() ? "public" : "private",
                conversation.state().key(),
                conversation.snoozedUntil(),
                conversation.assignee() == null ? null : conversation.assignee().value(),
                conversation.subject(),
                conversation.startedAt(),
                conversation.last().at(),
                conversation.lastSaid(),
                conversation.last().isInbound(),
                conversation.last().text(),
                conversation.lastInboundAt(),
                conversation.state() == Conversation.State.OPEN ? conversation.waitingSince() : null,
                due == null ? null : new Due(due.of().key(), due.at()));
    }
}
