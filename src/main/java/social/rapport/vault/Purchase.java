package social.rapport.vault;

import java.time.Instant;

/**
 * A purchase that somebody keeps.
 *
 * @param source the brand of this server that told of it; empty where they wrote it down or brought a file
 * @param keptAt when they wrote it down, or last changed it
 */
public record Purchase(VaultId id, Bought bought, String source, Instant keptAt) {}
