package social.rapport.vault;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.PersonId;

/**
 * A person's permission for the brand to read a part of their vault, for one purpose and until a moment.
 *
 * @param person who gave it
 * @param purpose the key of one of the workspace's
 * @param revokedAt when they took it back; null while they have not
 */
public record Grant(
        VaultId id,
        PersonId person,
        String purpose,
        Share share,
        Instant givenAt,
        Instant endsAt,
        @Nullable Instant revokedAt) {

    /** Whether anything can be read by it. */
    public boolean holds(Instant now) {
        return revokedAt == null && endsAt.isAfter(now);
    }
}
