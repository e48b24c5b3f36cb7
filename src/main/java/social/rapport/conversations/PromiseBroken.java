package social.rapport.conversations;

import java.time.Instant;
import java.util.UUID;
import social.rapport.shared.WorkspaceId;

/**
 * A promise was not kept. Published once, in a transaction: what a listener does commits with it.
 *
 * @param at until when it had to be kept
 */
public record PromiseBroken(
        WorkspaceId workspace, ConversationId conversation, UUID promise, Promise.Of of, Instant at) {}
