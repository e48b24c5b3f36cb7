package social.rapport.vault;

import java.util.UUID;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;

/** The id of a need. */
public record NeedId(UUID value) {

    public static NeedId next() {
        return new NeedId(Ids.next());
    }

    /** @throws Fault.Caller of kind NOT_FOUND where the text is no id at all */
    public static NeedId of(String text) {
        try {
            return new NeedId(UUID.fromString(text));
        } catch (IllegalArgumentException malformed) {
            throw Fault.notFound("need");
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
