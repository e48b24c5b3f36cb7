package social.rapport.consent;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.PersonId;

/** Where people were last, as far as what they posted says so; kept by whoever keeps that. */
public interface LastPlaces {

    /**
     * @param name as the network calls the place; null where it told no more than the point
     * @param latitude WGS 84 degrees; null, with {@code longitude}, where it told no more than the name
     */
    record Seen(
            @Nullable String name,
            @Nullable Double latitude,
            @Nullable Double longitude,
            Instant at) {}

    /** By the row that it is known of; whoever never said where they were is left out. */
    Map<PersonId, Seen> of(Collection<PersonId> people);
}
