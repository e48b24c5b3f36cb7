package social.rapport.vault;

import java.util.Comparator;
import java.util.Set;
import java.util.UUID;
import social.rapport.people.Cluster;
import social.rapport.shared.PersonId;

/**
 * Whose a vault is: a person of one workspace.
 *
 * @param proven the row that they proved to be
 * @param rows all rows that are theirs beyond doubt
 */
record Owner(PersonId proven, Set<PersonId> rows) {

    Owner {
        rows = Set.copyOf(rows);
    }

    /** Where what they keep anew is put: the row that has been theirs the longest. */
    PersonId home() {
        return rows.stream().min(Comparator.comparing(PersonId::value)).orElse(proven);
    }

    Cluster cluster() {
        return new Cluster(home(), rows);
    }

    UUID[] array() {
        return rows.stream().map(PersonId::value).toArray(UUID[]::new);
    }
}
