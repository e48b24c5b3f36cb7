package social.rapport.vault;

import java.time.Instant;

/**
 * A purchase that somebody keeps.
 *
 * @param source the brand of this server that told of it; empty where they wrote it down or brought a file
 * @param keptAt when they wrote it down, or last changed it
 */
public record Purchase(VaultId id, Bought bought, String source, Instant keptAt) {

    /** The source of what somebody wrote down, or brought in a file. */
    static final String WRITTEN = "";

    /** One that is told now. */
    public static Purchase told(Bought bought, String source) {
        return new Purchase(VaultId.next(), bought, source, Instant.now());
    }
}
