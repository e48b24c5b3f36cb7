package social.rapport.consent;

import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is known of where a person lives and where they are. That somebody is near a shop can't be told: no shop's place is
 * known here.
 *
 * @param city where they live
 * @param seen where they were last
 */
record Whereabouts(@Nullable String city, LastPlaces.@Nullable Seen seen) {

    static final Whereabouts UNKNOWN = new Whereabouts(null, null);

    /** Where somebody was longer ago says nothing about where they are. */
    private static final Duration FRESH = Duration.ofHours(24);

    boolean isAtHome() {
        return city != null && seen != null && folded(seen.name()).contains(folded(city));
    }

    boolean isFresh(Instant at) {
        return seen != null && seen.at().plus(FRESH).isAfter(at);
    }

    private static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .strip();
    }
}
