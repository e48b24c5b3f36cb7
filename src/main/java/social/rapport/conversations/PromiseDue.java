package social.rapport.conversations;

import java.time.Instant;
import java.util.UUID;
import social.rapport.shared.WorkspaceId;

/**
 * A promise is about to break. Published once, in a transaction: what a listener does commits with it.
 *
 * @param at until when it has to be kept
 */
public record PromiseDue(WorkspaceId workspace, ConversationId conversation, UUID promise, Promise.Of of, Instant at) {}
