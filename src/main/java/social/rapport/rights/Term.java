package social.rapport.rights;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * By when a request has to be answered.
 *
 * @param rule which held when it was asked; a later choice of the brand changes nothing about it
 */
public record Term(
        DueRule rule,
        Instant askedAt,
        Instant dueAt,
        @Nullable Extension extension) {

    /** That it takes longer, and why, as whoever asked is told. */
    public record Extension(Instant at, String why) {}

    /** Whether it may still be extended: once, and before it is due. */
    public boolean isExtendable(Instant now) {
        return rule.isExtendable() && extension == null && !now.isAfter(dueAt);
    }
}
