package social.rapport.people;

import java.util.List;
import social.rapport.shared.PersonId;

/**
 * Two profiles that may be one person, for a member to accept or refuse.
 *
 * @param probability from 0 to 1
 * @param reasons heaviest first; they may speak against it when it follows from others
 * @param through profiles that are the same person as both, each step likelier than the two seen alone; else empty
 */
record MatchSuggestion(PersonPair pair, double probability, List<MatchReason> reasons, List<PersonId> through) {

    /** What is less likely is not worth a member's time. */
    static final double LEAST_PROBABILITY = .8;

    MatchSuggestion {
        reasons = List.copyOf(reasons);
        through = List.copyOf(through);
    }
}
