package social.rapport.vault;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.PersonId;

/**
 * The brand would like to read a part of somebody's vault. It waits on their page and is no message: nothing of it goes
 * anywhere else.
 *
 * @param why in the team's words
 * @param days for how long, from when it is granted
 * @param askedBy who of the team asks
 * @param decidedAt when it was granted, declined or withdrawn; null while it waits
 */
public record GrantRequest(
        VaultId id,
        PersonId person,
        String purpose,
        Share share,
        String why,
        int days,
        State state,
        Instant askedAt,
        String askedBy,
        @Nullable Instant decidedAt) {

    public enum State {
        OPEN,
        GRANTED,
        DECLINED,
        WITHDRAWN;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
