package social.rapport.macros;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.MemberId;

/**
 * Acts that a team does again and again, under one name.
 *
 * @param owner whose alone it is; null where the team shares it
 * @param goesOn whether what follows a refusal is done all the same
 * @param used how often it ran
 */
public record Macro(
        UUID id,
        String name,
        @Nullable MemberId owner,
        Acts acts,
        boolean goesOn,
        long used,
        @Nullable Instant lastUsedAt,
        Instant createdAt) {

    public boolean isShared() {
        return owner == null;
    }
}
