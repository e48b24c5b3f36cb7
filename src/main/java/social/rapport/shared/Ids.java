package social.rapport.shared;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.UUID;

/** Makes the ids of rows: UUID version 7 (RFC 9562), so that they sort by the time they were made. */
public final class Ids {

    private Ids() {}

    public static UUID next() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    /** An id that sorts among those made at {@code at}; for rows that are written long after what they tell. */
    public static UUID at(Instant at) {
        return UuidCreator.getTimeOrderedEpoch(at);
    }
}
