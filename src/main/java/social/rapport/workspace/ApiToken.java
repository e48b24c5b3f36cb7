package social.rapport.workspace;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a key to the API once it has been shown.
 *
 * @param expiresAt when it stops working, or null where it does not
 * @param lastUsedAt to within a minute, or null where it never was
 */
public record ApiToken(
        UUID id,
        String name,
        Set<Scope> scopes,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt) {}
