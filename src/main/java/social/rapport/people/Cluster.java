package social.rapport.people;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import social.rapport.shared.PersonId;

/**
 * All rows that are one person now. Merging moves nothing, so whoever reads "all of a person" reads the rows of all
 * members.
 *
 * @param root under whose id the person is shown
 * @param members the root and everybody who was merged into it
 */
public record Cluster(PersonId root, Set<PersonId> members) {

    public Cluster {
        members = Set.copyOf(members);
    }

    /** The same with these as well. */
    Cluster with(Collection<PersonId> others) {
        Set<PersonId> all = new HashSet<>(members);
        all.addAll(others);
        return new Cluster(root, all);
    }

    Set<UUID> values() {
        return members.stream().map(PersonId::value).collect(Collectors.toSet());
    }

    /** The members for {@code person_id = any(:members::uuid[])}. */
    public String[] array() {
        return members.stream().map(PersonId::value).map(UUID::toString).toArray(String[]::new);
    }

    /** The members of all of these. */
    public static String[] array(Collection<Cluster> clusters) {
        return clusters.stream()
                .flatMap(cluster -> cluster.members().stream())
                .distinct()
                .map(PersonId::toString)
                .toArray(String[]::new);
    }
}
