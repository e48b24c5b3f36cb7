package social.rapport.vault;

import java.time.Instant;

/**
 * A purchase that somebody keeps.
 *
 * @param keptAt when they wrote it down, or last changed it
 */
public record Purchase(VaultId id, Bought bought, Instant keptAt) {}
