package social.rapport.conversations;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.conversations.Conversation.State;
import social.rapport.workspace.BusinessHours;

/**
 * What has to happen next in a conversation for a promise to be kept, and until when.
 *
 * @param of what is due first
 */
public record Clock(ConversationId conversation, UUID promise, Instant dueAt, Promise.Of of, int warnMinutes) {

    /** Follows from the course of a conversation; null where nothing is due. Who was told to write next is in no hurry. */
    static @Nullable Clock of(
            ConversationId conversation, State state, Course course, Promise promise, BusinessHours hours) {
        Course.Turn asked = course.asked();
        Course.Matter open = course.unresolved();
        Instant answer = asked == null || (state != State.OPEN && state != State.SNOOZED)
                ? null
                : promise.due(asked.of(), asked.askedAt, Duration.ZERO, hours);
        Instant resolution = open == null || state != State.OPEN || open.openSince() == null
                ? null
                : promise.due(
                        Promise.Of.RESOLUTION,
                        open.openSince(),
                        open.counted((from, until) -> promise.counted(from, until, hours)),
                        hours);
        if (asked != null && answer != null && (resolution == null || !answer.isAfter(resolution))) {
            return new Clock(conversation, promise.id(), answer, asked.of(), promise.warnMinutes());
        }
        return resolution == null
                ? null
                : new Clock(conversation, promise.id(), resolution, Promise.Of.RESOLUTION, promise.warnMinutes());
    }
}
