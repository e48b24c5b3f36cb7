package social.rapport.vault;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * What became of a need.
 *
 * @param wanted how it read from then on
 * @param by who did it
 */
public record NeedChange(UUID id, NeedId need, Act act, Wanted wanted, Instant at, String by) {

    public enum Act {
        PUBLISHED,
        CHANGED,
        WITHDRAWN,
        RESTORED,
        ANSWERED,
        REOPENED;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
