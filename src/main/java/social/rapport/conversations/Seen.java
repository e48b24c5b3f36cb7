package social.rapport.conversations;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What somebody who acts knew of a conversation; whatever was done since by others may change their mind. */
public sealed interface Seen {

    /**
     * A screen. What others of the team did since counts, and what was answered; what the person wrote does not, since
     * it is answered too.
     *
     * @param answer the last answer on it; null where there was none
     * @param change the last act in the journal on it; null where there was none
     */
    record OnScreen(@Nullable UUID answer, @Nullable UUID change) implements Seen {}

    /** Everything up to a message, whoever said it; nothing may have been said after it. */
    record UpTo(UUID message) implements Seen {}

    /** It goes out whatever happened since. */
    record Whatever() implements Seen {}
}
