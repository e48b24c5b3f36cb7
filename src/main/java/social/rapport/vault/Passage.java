package social.rapport.vault;

import java.time.Instant;

/**
 * That somebody took what they bought from one vault to another on this server.
 *
 * @param isIn whether it came in here
 * @param brand whence it came or where it went, as that was called then
 * @param purchases how many were new there, as {@code receipts} are
 * @param isUndone whether what came in was taken back
 */
public record Passage(
        VaultId id, boolean isIn, String brand, int purchases, int receipts, Instant at, boolean isUndone) {}
