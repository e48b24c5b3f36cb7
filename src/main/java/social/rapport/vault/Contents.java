package social.rapport.vault;

import java.util.List;
import social.rapport.vault.VaultImports.Wrong;

/**
 * What a file has for a vault.
 *
 * @param wrong what in it cannot be kept, and why
 */
record Contents(List<Bought> purchases, List<Fact> facts, List<Wanted> needs, List<Wrong> wrong) {}
