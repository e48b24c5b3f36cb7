package social.rapport.campaigns;

import java.io.Serializable;
import java.util.UUID;
import social.rapport.shared.Ids;

/** The id of something that the brand publishes. */
public record PublicationId(UUID value) implements Serializable {

    public static PublicationId next() {
        return new PublicationId(Ids.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
