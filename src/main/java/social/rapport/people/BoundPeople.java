package social.rapport.people;

import java.util.Collection;
import java.util.Set;
import social.rapport.shared.PersonId;

/** With whom it was agreed what may not be done; told by whoever keeps what was agreed. */
public interface BoundPeople {

    /** Those of these rows with whom it was agreed, and of whom it still holds. */
    Set<PersonId> among(Collection<PersonId> rows, Bound bound);
}
