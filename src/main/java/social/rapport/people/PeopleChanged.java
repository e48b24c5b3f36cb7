package social.rapport.people;

import java.util.Set;
import social.rapport.shared.PersonId;
import social.rapport.shared.WorkspaceId;

/**
 * Somebody is new, or something new is known of people, and lists show it.
 *
 * @param areNew whether they were met for the first time
 */
public record PeopleChanged(WorkspaceId workspace, Set<PersonId> people, boolean areNew) {

    public PeopleChanged {
        people = Set.copyOf(people);
    }
}
