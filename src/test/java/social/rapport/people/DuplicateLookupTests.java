package social.rapport.people;

import static org.assertj.core.api.Assertions.assertThat;
import static social.rapport.people.SampleProfiles.named;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DuplicateLookupTests {

    private static final String PHONE = "+821012345678";

    private final MatchProfile minji = named(1, "김민지").withPhone(PHONE).withBirthDate("1992-03-04");
    private final MatchProfile likely = named(2, "Minji Kim").withPhone(PHONE);
    private final MatchProfile likelier = named(3, "Minji Kim").withPhone(PHONE).withBirthDate("1992-03-04");
    private final MatchProfile other = named(4, "Minji Kim");

    @Test
    void theLikeliestComesFirstAndTheUnlikelyNotAtAll() {
        assertThat(among(Set.of())).containsExactly(pair(likelier), pair(likely));
    }

    @Test
    void whatAMemberRefusedStaysAway() {
        assertThat(among(Set.of(pair(likelier)))).containsExactly(pair(likely));
    }

    @Test
    void nobodyIsTheirOwnDuplicate() {
        assertThat(DuplicateLookup.among(List.of(minji), minji, MatchModel.standard(4), Set.of()))
                .isEmpty();
    }

    private List<PersonPair> among(Set<PersonPair> refused) {
        return DuplicateLookup.among(List.of(other, likely, likelier), minji, MatchModel.standard(4), refused).stream()
                .map(MatchSuggestion::pair)
                .toList();
    }

    private PersonPair pair(MatchProfile candidate) {
        return PersonPair.of(minji.id(), candidate.id());
    }
}
