package social.rapport.people;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import social.rapport.shared.PersonId;

/** What may not be done with people of the workspace at work, since that was agreed with them or with whom they are one. */
@Component
public class Bounds {

    private final People people;
    private final ObjectProvider<BoundPeople> keeper;

    Bounds(People people, ObjectProvider<BoundPeople> keeper) {
        this.people = people;
        this.keeper = keeper;
    }

    /** Those of these with whom it may not be done, by the ids that were asked for. */
    public Set<PersonId> among(Collection<PersonId> persons, Bound bound) {
        BoundPeople agreed = keeper.getIfAvailable();
        if (agreed == null || persons.isEmpty()) {
            return Set.of();
        }
        Map<PersonId, Cluster> clusters = people.clusters(Set.copyOf(persons));
        Set<PersonId> rows = agreed.among(
                clusters.values().stream()
                        .flatMap(cluster -> cluster.members().stream())
                        .distinct()
                        .toList(),
                bound);
        Set<PersonId> among = new HashSet<>();
        clusters.forEach((person, cluster) -> {
            if (cluster.members().stream().anyMatch(rows::contains)) {
                among.add(person);
            }
        });
        return among;
    }

    public boolean holds(PersonId person, Bound bound) {
        return !among(List.of(person), bound).isEmpty();
    }
}
