package social.rapport.rights;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import social.rapport.rights.RightsRequest.State;
import social.rapport.shared.PersonId;

/**
 * Which requests the team looks at.
 *
 * @param states all of them open, or none
 * @param right null for any
 * @param late only those that are due already
 * @param persons whose; empty for everybody's
 */
public record RightsFilter(Set<State> states, @Nullable Right right, boolean late, Set<PersonId> persons) {

    /** Those that somebody has to answer. */
    public static final RightsFilter OPEN =
            new RightsFilter(EnumSet.of(State.ASKED, State.UNDER_WAY), null, false, Set.of());

    boolean isOpen() {
        return states.stream().allMatch(State::isOpen);
    }
}
