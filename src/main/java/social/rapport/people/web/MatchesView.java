package social.rapport.people.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import social.rapport.people.LikelyAfter;
import social.rapport.people.People;
import social.rapport.people.Profile;
import social.rapport.people.Profiles;
import social.rapport.people.Suggestion;
import social.rapport.people.Suggestion.State;
import social.rapport.people.Suggestions;
import social.rapport.people.web.MatchesPage.MatchCount;
import social.rapport.people.web.MatchesPage.Pair;
import social.rapport.shared.PersonId;
import social.rapport.shared.Slice;

/** Gathers pairs who may be one person for whoever looks at them. */
@Component
class MatchesView {

    private static final int PAGE = 10;

    private final Suggestions suggestions;
    private final Profiles profiles;
    private final People people;

    MatchesView(Suggestions suggestions, Profiles profiles, People people) {
        this.suggestions = suggestions;
        this.profiles = profiles;
        this.people = people;
    }

    MatchesPage page(@Nullable UUID person, @Nullable String next) {
        PersonId of =
                person == null ? null : people.cluster(new PersonId(person)).root();
        Slice<Suggestion> slice = suggestions.list(State.OPEN, of, LikelyAfter.of(next), PAGE);
        return new MatchesPage(
                pairs(slice.items()),
                slice.next(),
                new MatchCount(slice.total()),
                of == null ? null : people.cards(Set.of(of)).get(of));
    }

    private List<Pair> pairs(List<Suggestion> found) {
        List<PersonId> everybody = found.stream()
                .flatMap(suggestion -> Stream.of(suggestion.one(), suggestion.other()))
                .distinct()
                .toList();
        Map<PersonId, Profile> known = new HashMap<>();
        profiles.all(everybody).forEach(profile -> known.put(profile.id(), profile));
        return found.stream()
                .flatMap(suggestion -> pair(suggestion, known).stream())
                .toList();
    }

    private static Optional<Pair> pair(Suggestion suggestion, Map<PersonId, Profile> known) {
        Profile first = known.get(suggestion.one());
        Profile second = known.get(suggestion.other());
        return first == null || second == null ? Optional.empty() : Optional.of(new Pair(suggestion, first, second));
    }

    MatchCount count() {
        return new MatchCount(suggestions.open());
    }
}
