package social.rapport.people;

import static org.assertj.core.api.Assertions.assertThat;
import static social.rapport.people.SampleProfiles.named;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DuplicateSearchTests {

    private static final String PHONE = "+821012345678";

    @Test
    void threePeopleWithCommonNamesAreThreePeople() {
        assertThat(suggestions(Stream.of(named(1, "김민지"), named(2, "김민지"), named(3, "Minji Kim"))))
                .isEmpty();
    }

    @Test
    void aSmallWorkspaceFindsWhatIsPlain() {
        assertThat(suggestions(Stream.of(
                        named(1, "김민지").withPhone(PHONE), named(2, "Minji Kim").withPhone(PHONE), named(3, "周可可"))))
                .extracting(MatchSuggestion::pair)
                .containsExactly(PersonPair.of(named(1, "").id(), named(2, "").id()));
    }

    @Test
    void nobodyIsFoundAmongNobody() {
        assertThat(suggestions(Stream.of())).isEmpty();
        assertThat(suggestions(Stream.of(named(1, "김민지")))).isEmpty();
    }

    @Test
    void aRefusedPairIsNotSuggestedAgain() {
        var refused = Set.of(PersonPair.of(named(1, "").id(), named(2, "").id()));
        var people = Stream.of(named(1, "김민지").withPhone(PHONE), named(2, "김민지").withPhone(PHONE));
        assertThat(DuplicateSearch.over(people, refused).suggestions()).isEmpty();
    }

    @Test
    void customersOfThreeLanguagesAreFoundWithFewMistakes() {
        SocialPeople sample = SocialPeople.of(500, 7);
        List<MatchSuggestion> found = suggestions(sample.profiles().stream());
        long right = found.stream().filter(one -> sample.same(one.pair())).count();
        assertThat((double) right / found.size()).isGreaterThan(.95);
        assertThat(right).isGreaterThan(150);
    }

    @Test
    void theSamePeopleGiveTheSameSuggestions() {
        List<MatchProfile> people = SocialPeople.of(30, 3).profiles();
        assertThat(suggestions(people.stream())).isEqualTo(suggestions(people.stream()));
    }

    @Test
    void aTelephoneThatManyShareIsNotTakenForTheirOwn() {
        assertThat(sharedTelephoneSuggested(Function.identity())).isZero();
    }

    @Test
    void withoutKnowingHowCommonItIsItWouldBe() {
        assertThat(sharedTelephoneSuggested(model -> model.withShares(ValueShares.NONE)))
                .isPositive();
    }

    /** Twenty nameless profiles of an import have the telephone of the shop. */
    private static long sharedTelephoneSuggested(Function<MatchModel, MatchModel> change) {
        Map<Integer, MatchFeatures> people = IntStream.range(0, 20)
                .boxed()
                .collect(Collectors.toMap(
                        i -> i, i -> MatchFeatures.of(SampleProfiles.person(i).withPhone(PHONE))));
        ValueShares shares = ValueCounts.of(people.values().stream().map(List::of));
        MatchModel model = change.apply(MatchModel.standard(people.size()).withShares(shares));
        return IntStream.range(1, people.size())
                .filter(i -> Bits.toProbability(MatchScore.bits(one(people, 0), one(people, i), model))
                        >= MatchSuggestion.LEAST_PROBABILITY)
                .count();
    }

    private static MatchFeatures one(Map<Integer, MatchFeatures> people, int number) {
        return people.getOrDefault(number, MatchFeatures.of(SampleProfiles.person(number)));
    }

    private static List<MatchSuggestion> suggestions(Stream<MatchProfile> people) {
        return DuplicateSearch.over(people, Set.of()).suggestions().toList();
    }
}
