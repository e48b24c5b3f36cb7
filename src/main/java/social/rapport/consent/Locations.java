package social.rapport.consent;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import social.rapport.people.Cluster;
import social.rapport.people.Trait;
import social.rapport.people.Traits;
import social.rapport.shared.PersonId;
import social.rapport.workspace.Shop;
import social.rapport.workspace.Shops;

/** Where people live, as the trait {@code city} says, where they were last, and where the brand's shops are. */
@Component
class Locations {

    private static final String CITY = "city";

    private final Traits traits;
    private final Shops shops;
    private final ObjectProvider<LastPlaces> lastPlaces;

    Locations(Traits traits, Shops shops, ObjectProvider<LastPlaces> lastPlaces) {
        this.traits = traits;
        this.shops = shops;
        this.lastPlaces = lastPlaces;
    }

    /** By the root of each. */
    Map<PersonId, Whereabouts> of(Collection<Cluster> clusters) {
        List<Shop> open = shops.list();
        List<Trait> known = traits.of(clusters);
        List<PersonId> members =
                clusters.stream().flatMap(cluster -> cluster.members().stream()).toList();
        LastPlaces keeper = lastPlaces.getIfAvailable();
        Map<PersonId, LastPlaces.Seen> seen = keeper == null ? Map.of() : keeper.of(members);
        Map<PersonId, Whereabouts> whereabouts = new HashMap<>();
        clusters.forEach(cluster ->
                whereabouts.put(cluster.root(), new Whereabouts(city(cluster, known), last(cluster, seen), open)));
        return whereabouts;
    }

    /** Where persons who are one have several, the one set last. */
    private static @Nullable String city(Cluster cluster, List<Trait> known) {
        return known.stream()
                .filter(trait -> trait.name().equals(CITY)
                        && !trait.value().isBlank()
                        && cluster.members().contains(trait.person()))
                .max(Comparator.comparing(Trait::at))
                .map(Trait::value)
                .orElse(null);
    }

    private static LastPlaces.@Nullable Seen last(Cluster cluster, Map<PersonId, LastPlaces.Seen> seen) {
        return cluster.members().stream()
                .map(seen::get)
                .filter(Objects::nonNull)
                .max(Comparator.comparing(LastPlaces.Seen::at))
                .orElse(null);
    }
}
