package social.rapport.terms;

import java.util.UUID;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;

/** The id of what somebody proffered. */
public record AgreementId(UUID value) {

    public static AgreementId next() {
        return new AgreementId(Ids.next());
    }

    /** @throws Fault.Caller of kind NOT_FOUND where the text is no id at all */
    public static AgreementId of(String text) {
        try {
            return new AgreementId(UUID.fromString(text));
        } catch (IllegalArgumentException malformed) {
            throw Fault.notFound("agreement");
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
