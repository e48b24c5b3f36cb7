package social.rapport.timeline;

import org.springframework.core.NestedExceptionUtils;

/** What made a payload or an interaction fail, in a line a member can read. */
final class Poison {

    private static final int LONGEST = 300;

    private Poison() {}

    static String reason(Throwable failure) {
        Throwable root = NestedExceptionUtils.getMostSpecificCause(failure);
        String text = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        String line = text.lines().findFirst().orElse("");
        return line.substring(0, Math.min(LONGEST, line.length()));
    }
}
