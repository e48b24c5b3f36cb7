package social.rapport.demo;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a conversation stands at the story's end, to be applied once its interactions are loaded. {@code thread} is the
 * external thread, {@code assignee} a member's key, {@code at} when it came to stand so, {@code until} when a snoozed
 * one wakes.
 */
public record StoryConversation(
        String channel,
        String thread,
        String person,
        Standing standing,
        @Nullable String assignee,
        Instant at,
        @Nullable Instant until) {

    /** Open waits for the team, pending for the person. */
    public enum Standing {
        OPEN,
        PENDING,
        SNOOZED,
        RESOLVED
    }
}
