package social.rapport.people;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Seeks the duplicates of one person, among those found to share a key with it. */
final class DuplicateLookup {

    private DuplicateLookup() {}

    /** What the person is to be found under; people who share one of these are worth comparing. */
    static Set<String> keys(MatchProfile person) {
        return Set.copyOf(MatchKeys.of(MatchFeatures.of(person)));
    }

    /**
     * The likeliest first; candidates unlikely to be the person are left out.
     *
     * @param refused pairs a member said are two people
     */
    static List<MatchSuggestion> among(
            Collection<MatchProfile> candidates, MatchProfile person, MatchModel model, Set<PersonPair> refused) {
        MatchFeatures sought = MatchFeatures.of(person);
        return candidates.stream()
                .filter(candidate -> !candidate.id().equals(person.id()))
                .filter(candidate -> !refused.contains(PersonPair.of(candidate.id(), person.id())))
                .map(candidate -> suggestion(sought, MatchFeatures.of(candidate), model))
                .filter(suggestion -> suggestion.probability() >= MatchSuggestion.LEAST_PROBABILITY)
                .sorted(Comparator.comparingDouble(MatchSuggestion::probability)
                        .reversed()
                        .thenComparing(suggestion -> suggestion.pair().first().value())
                        .thenComparing(suggestion -> suggestion.pair().second().value()))
                .toList();
    }

    private static MatchSuggestion suggestion(MatchFeatures person, MatchFeatures candidate, MatchModel model) {
        MatchScore score = MatchScore.of(person, candidate, model);
        return new MatchSuggestion(
                PersonPair.of(person.id(), candidate.id()), score.probability(), score.reasons(), List.of());
    }
}
