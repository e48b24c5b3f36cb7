package social.rapport.timeline;

import org.springframework.core.NestedExceptionUtils;
import social.rapport.shared.Fault;

/** What made a payload or an interaction fail: a message that {@code Words.t} puts in words, or a line of its own. */
final class Poison {

    private static final int LONGEST = 300;

    private Poison() {}

    static String reason(Throwable failure) {
        Throwable root = NestedExceptionUtils.getMostSpecificCause(failure);
        if (root instanceof Fault.Caller wrong && !wrong.fields().isEmpty()) {
            return wrong.fields().getFirst().message();
        }
        String text = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        String line = text.lines().findFirst().orElse("");
        return line.substring(0, Math.min(LONGEST, line.length()));
    }
}
