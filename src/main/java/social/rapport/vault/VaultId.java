package social.rapport.vault;

import java.util.UUID;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;

/** The id of something in a vault: a purchase, a fact, a grant, a request for one, or a file on its way in. */
public record VaultId(UUID value) {

    public static VaultId next() {
        return new VaultId(Ids.next());
    }

    /** @throws Fault.Caller of kind NOT_FOUND where the text is no id at all */
    public static VaultId of(String text) {
        try {
            return new VaultId(UUID.fromString(text));
        } catch (IllegalArgumentException malformed) {
            throw Fault.notFound("record");
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
