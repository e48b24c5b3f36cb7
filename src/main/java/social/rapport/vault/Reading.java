package social.rapport.vault;

import java.time.Instant;
import java.util.List;

/**
 * Somebody of the brand has read a part of a vault.
 *
 * @param purpose the key of one of the workspace's
 * @param facts which were read, by name
 * @param purchases how many were read
 * @param needs whether needs were read
 * @param by who read, as they were called then
 */
public record Reading(
        VaultId id, String purpose, List<String> facts, int purchases, boolean needs, Instant at, String by) {}
