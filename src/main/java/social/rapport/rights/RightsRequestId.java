package social.rapport.rights;

import java.util.UUID;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;

/** The id of a request for a right. */
public record RightsRequestId(UUID value) {

    public static RightsRequestId next() {
        return new RightsRequestId(Ids.next());
    }

    /** @throws Fault.Caller of kind NOT_FOUND where the text is no id at all */
    public static RightsRequestId of(String text) {
        try {
            return new RightsRequestId(UUID.fromString(text));
        } catch (IllegalArgumentException malformed) {
            throw Fault.notFound("rights-request");
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
