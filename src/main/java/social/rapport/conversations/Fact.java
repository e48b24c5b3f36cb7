package social.rapport.conversations;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.conversations.Course.Matter;
import social.rapport.conversations.Course.Turn;
import social.rapport.conversations.Courses.Followed;
import social.rapport.workspace.BusinessHours;

/**
 * One conversation, with all it is counted under.
 *
 * @param tags the keys of the person's tags
 * @param promise what holds for it; null where nothing does
 */
record Fact(Followed followed, Set<String> tags, @Nullable Promise promise, BusinessHours hours) {

    /** Between tags, as a control character that no tag holds. */
    private static final String APART = "\u001f";

    UUID conversation() {
        return followed.conversation().id().value();
    }

    UUID channel() {
        return followed.conversation().channel().value();
    }

    String joined() {
        return String.join(APART, tags);
    }

    /** From when on all is known of it; what is written of the time before stays. */
    Instant from() {
        List<Matter> matters = followed.course().matters();
        return followed.isWhole() ? Instant.EPOCH : matters.size() < 2 ? Instant.now() : matters.get(1).begunAt;
    }

    Duration counted(Instant from, Instant until) {
        return promise == null ? Duration.between(from, until) : promise.counted(from, until, hours);
    }

    int minutes(Turn turn, Course.Word answer) {
        return minutes(counted(turn.askedAt, answer.at()));
    }

    static int minutes(Duration length) {
        return (int) Math.clamp(length.toMinutes(), 0, Integer.MAX_VALUE);
    }

    @Nullable
    Instant due(Turn turn) {
        return promise == null ? null : promise.due(turn.of(), turn.askedAt, Duration.ZERO, hours);
    }

    @Nullable
    String day(@Nullable Instant at) {
        return at == null ? null : at.atZone(hours.zone()).toLocalDate().toString();
    }

    @Nullable
    Integer hour(@Nullable Instant at) {
        return at == null ? null : at.atZone(hours.zone()).getHour();
    }

    @Nullable
    UUID judge() {
        return promise == null ? null : promise.id();
    }

    /** What is due in it; null where nothing is. */
    @Nullable
    Clock clock() {
        Conversation conversation = followed.conversation();
        return promise == null
                ? null
                : Clock.of(conversation.id(), conversation.state(), followed.course(), promise, hours);
    }
}
