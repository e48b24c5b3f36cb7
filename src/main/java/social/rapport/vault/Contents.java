package social.rapport.vault;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import social.rapport.vault.VaultImports.Wrong;

/**
 * What a file has for a vault.
 *
 * @param pictures of the receipts of a purchase, by its likeness; what they look like stands in the archive
 * @param wrong what in it cannot be kept, and why
 */
record Contents(
        List<Bought> purchases,
        List<Fact> facts,
        List<Wanted> needs,
        Map<UUID, List<VaultId>> pictures,
        List<Wrong> wrong) {

    Contents() {
        this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new HashMap<>(), new ArrayList<>());
    }
}
