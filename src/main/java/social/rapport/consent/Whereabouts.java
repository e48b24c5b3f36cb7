package social.rapport.consent;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.rapport.workspace.Shop;

/**
 * What is known of where a person lives and where they are.
 *
 * @param city where they live
 * @param seen where they were last
 * @param shops those of the brand, where it matters whether they are near one
 */
record Whereabouts(@Nullable String city, LastPlaces.@Nullable Seen seen, List<Shop> shops) {

    static final Whereabouts UNKNOWN = new Whereabouts(null, null, List.of());

    /** A shop, and how far they were from it, in metres. */
    record Distance(Shop shop, double metres) {

        /** As kilometres, to a tenth. */
        String km() {
            return BigDecimal.valueOf(metres / 1_000)
                    .setScale(1, RoundingMode.HALF_UP)
                    .toPlainString();
        }
    }

    /** Whether they were seen at a place whose name says whether that is their city. */
    boolean isNamed() {
        return seen != null && seen.name() != null;
    }

    boolean isAtHome() {
        return city != null
                && seen != null
                && seen.name() != null
                && folded(seen.name()).contains(folded(city));
    }

    /** Where somebody was longer ago than that says nothing about where they are. */
    boolean isWithin(Duration age, Instant at) {
        return seen != null && seen.at().plus(age).isAfter(at);
    }

    boolean isNearAShop() {
        Double latitude = seen == null ? null : seen.latitude();
        Double longitude = seen == null ? null : seen.longitude();
        return latitude != null
                && longitude != null
                && shops.stream().anyMatch(shop -> shop.isNear(latitude, longitude));
    }

    /** The shop that they were nearest to; empty where no shop or no point is known. */
    Optional<Distance> nearest() {
        Double latitude = seen == null ? null : seen.latitude();
        Double longitude = seen == null ? null : seen.longitude();
        return latitude == null || longitude == null
                ? Optional.empty()
                : shops.stream()
                        .map(shop -> new Distance(shop, shop.metresTo(latitude, longitude)))
                        .min(Comparator.comparingDouble(Distance::metres));
    }

    private static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .strip();
    }
}
