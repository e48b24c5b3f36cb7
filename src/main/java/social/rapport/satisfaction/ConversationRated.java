package social.rapport.satisfaction;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.conversations.ConversationId;
import social.rapport.shared.WorkspaceId;

/**
 * Somebody said how a conversation was for them, or changed what they had said. Published in the transaction that keeps it.
 *
 * @param question which of the questions that they were asked
 * @param rating 1 to 5
 * @param comment null where they added none
 */
public record ConversationRated(
        WorkspaceId workspace,
        ConversationId conversation,
        UUID question,
        int rating,
        @Nullable String comment,
        Instant at) {}
