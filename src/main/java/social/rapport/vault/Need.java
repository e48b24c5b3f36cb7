package social.rapport.vault;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.PersonId;

/**
 * Something that a person says they will want.
 *
 * @param answeredBy who of the team answered it; null with {@code answeredAt} while nobody has
 * @param withdrawnAt when they took it back; null while it holds
 */
public record Need(
        NeedId id,
        PersonId person,
        Wanted wanted,
        Instant publishedAt,
        @Nullable Instant answeredAt,
        @Nullable String answeredBy,
        @Nullable Instant withdrawnAt) {

    /** Whether the team sees it: it was published to the brand, holds, and its time has not passed. */
    public boolean isPublic(Instant now) {
        return wanted.audience() == Wanted.Audience.BRAND && holds(now);
    }

    /** Whether it still is one: it was not withdrawn, and its time has not passed. */
    public boolean holds(Instant now) {
        return withdrawnAt == null
                && (wanted.visibleUntil() == null || wanted.visibleUntil().isAfter(now))
                && (wanted.by() == null || !wanted.by().isBefore(Wanted.today(now)));
    }
}
