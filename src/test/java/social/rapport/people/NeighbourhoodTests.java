package social.rapport.people;

import static org.assertj.core.api.Assertions.assertThat;
import static social.rapport.people.SampleProfiles.named;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import social.rapport.shared.PersonId;

class NeighbourhoodTests {

    private static final String PHONE = "+821012345678";
    private static final String MAIL = "minji.kim92@example.com";

    private final MatchProfile minji = named(1, "김민지").withPhone(PHONE);
    private final MatchProfile both = named(2, "Minji Kim").withPhone(PHONE).withEmail(MAIL);
    private final MatchProfile mailed = named(3, "Kim Minji").withEmail(MAIL);
    private final MatchProfile other = named(4, "Park Jisung");

    @Test
    void itReachesWhoeverIsLinkedThroughOthers() {
        assertThat(pairs(Set.of())).contains(pair(minji, both), pair(both, mailed));
    }

    @Test
    void whoeverIsLikeNobodyIsSettledWithoutSuggestions() {
        Neighbourhood near = grown(other);

        assertThat(near.settled()).containsExactly(other.id());
        assertThat(near.suggestions(Set.of())).isEmpty();
    }

    @Test
    void whoeverWasReachedIsSettledToo() {
        assertThat(grown(minji).settled()).containsExactlyInAnyOrder(minji.id(), both.id(), mailed.id());
    }

    @Test
    void whatAMemberRefusedIsNotSuggested() {
        assertThat(pairs(Set.of(pair(minji, both)))).containsExactly(pair(both, mailed));
    }

    private Set<PersonPair> pairs(Set<PersonPair> refused) {
        return grown(minji).suggestions(refused).stream()
                .map(MatchSuggestion::pair)
                .collect(Collectors.toSet());
    }

    private Neighbourhood grown(MatchProfile from) {
        Map<PersonId, MatchFeatures> everybody = Stream.of(minji, both, mailed, other)
                .map(MatchFeatures::of)
                .collect(Collectors.toMap(MatchFeatures::id, Function.identity()));
        Neighbourhood near = new Neighbourhood(List.of(MatchFeatures.of(from)), MatchModel.standard(4));
        while (!near.border().isEmpty()) {
            Set<PersonPair> sharing = new HashSet<>();
            near.border().forEach(one -> everybody.keySet().stream()
                    .filter(person -> !person.equals(one))
                    .forEach(person -> sharing.add(PersonPair.of(one, person))));
            near.know(everybody.values());
            near.grow(sharing);
        }
        return near;
    }

    private static PersonPair pair(MatchProfile one, MatchProfile other) {
        return PersonPair.of(one.id(), other.id());
    }
}
