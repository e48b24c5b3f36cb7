package social.rapport.vault;

import java.time.Instant;

/**
 * A picture of a receipt.
 *
 * @param type {@code image/jpeg} or {@code image/png}
 */
public record Receipt(VaultId id, VaultId purchase, String type, Instant keptAt) {

    static final String FOLDER = "receipts/";

    /** What it is called in an archive. */
    public String path() {
        return FOLDER + id + (type.equals("image/png") ? ".png" : ".jpg");
    }
}
