package social.rapport.people;

import static org.assertj.core.api.Assertions.assertThat;
import static social.rapport.people.SampleProfiles.named;
import static social.rapport.people.SampleProfiles.person;
import static social.rapport.people.SampleProfiles.score;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchScoreTests {

    private static final String PHONE = "+821012345678";

    @ParameterizedTest
    @CsvSource({
        "김민지, Minji Kim",
        "김민지, Kim Min-Ji",
        "이지은, Jieun Lee",
        "박지영, Park Ji-young",
        "周可可, Zhou Keke",
        "周可可, Keke Zhou",
        "孙可明, Keming Sun"
    })
    void aNameIsTheSameInAnotherScript(String one, String other) {
        assertThat(reason(named(1, one), named(2, other), MatchField.NAME).agreement())
                .isEqualTo(Agreement.VARIANT);
    }

    @Test
    void traditionalAndSimplifiedCharactersAreOneName() {
        assertThat(reason(named(1, "陳小明"), named(2, "陈小明"), MatchField.NAME).agreement())
                .isEqualTo(Agreement.SAME);
    }

    @ParameterizedTest
    @CsvSource({"김민지, min_ji.kim", "周可可, zhoukeke88", "Minji Kim, minji.kim"})
    void aNameIsFoundInAHandle(String name, String handle) {
        MatchReason reason = reason(named(1, name), person(2).withHandle("weibo", handle), MatchField.NAME_IN_HANDLE);
        assertThat(reason.agreement().atLeast(Agreement.VARIANT)).isTrue();
        assertThat(reason.bits()).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"김민지, 김민지", "김민지, Minji Kim", "周可可, Zhou Keke", "John Smith, John Smith"})
    void aNameAloneIsNeverEnough(String one, String other) {
        assertThat(score(named(1, one), named(2, other)).probability()).isLessThan(MatchSuggestion.LEAST_PROBABILITY);
    }

    @Test
    void aNameInTwoScriptsAndOneTelephoneAreOnePerson() {
        MatchScore score =
                score(named(1, "김민지").withPhone(PHONE), named(2, "Minji Kim").withPhone(PHONE));
        assertThat(score.probability()).isGreaterThan(.99);
        assertThat(score.reasons()).extracting(MatchReason::field).containsExactly(MatchField.PHONE, MatchField.NAME);
    }

    @Test
    void aHandleOnTwoChannelsUnderOneNameIsOnePerson() {
        MatchScore score = score(
                named(1, "周可可").withHandle("weibo", "zhoukeke88"),
                named(2, "Keke Zhou").withHandle("x", "zhou_keke88"));
        assertThat(score.probability()).isGreaterThan(MatchSuggestion.LEAST_PROBABILITY);
    }

    @Test
    void aSharedTelephoneOfTwoNamesIsNotEnough() {
        MatchScore score =
                score(named(1, "김민지").withPhone(PHONE), named(2, "박서준").withPhone(PHONE));
        assertThat(score.probability()).isLessThan(MatchSuggestion.LEAST_PROBABILITY);
    }

    @Test
    void anAddressOfARoleSaysLittle() {
        MatchScore score = score(
                named(1, "김민지").withEmail("info@brand.example"), named(2, "박서준").withEmail("info@brand.example"));
        assertThat(score.probability()).isLessThan(.01);
    }

    @Test
    void swappedNamesAgree() {
        assertThat(reason(named(1, "Lachlan Berry"), named(2, "Berry Lachlan"), MatchField.NAME)
                        .agreement())
                .isEqualTo(Agreement.SAME);
    }

    @Test
    void membersOfAHouseholdAreNotOnePerson() {
        var home = new MatchProfile.Address("12", "High Street", null, "Leeds", "LS1 4AP", null);
        var same = new MatchProfile.Address("12", "High St", null, "Leeds", "LS1 4AP", null);
        assertThat(score(
                                named(1, "John Smith").withAddress(home),
                                named(2, "Mary Smith").withAddress(same))
                        .probability())
                .isLessThan(.5);
    }

    @Test
    void whatIsMissingIsNotHeldAgainstAnyone() {
        MatchProfile whole = named(1, "Lachlan Berry").withPhone(PHONE);
        double without = score(whole, person(2).withPhone(PHONE)).bits();
        double withOther =
                score(whole, named(2, "Zoe Fairweather").withPhone(PHONE)).bits();
        assertThat(without).isGreaterThan(withOther);
        assertThat(score(whole, person(2)).reasons()).isEmpty();
    }

    @Test
    void theScoreIsTheSameBothWays() {
        MatchProfile one = named(1, "Min Ji Kim").withHandle("x", "minjikim92").withBirthDate("1992-03-04");
        MatchProfile other = named(2, "김민지").withHandle("y", "min_ji92").withBirthDate("1992-04-03");
        assertThat(score(one, other)).isEqualTo(score(other, one));
    }

    @Test
    void aTraitThatManyShareIsNoEvidence() {
        assertThat(score(person(1).withTrait("vip", "yes"), person(2).withTrait("vip", "yes"))
                        .probability())
                .isLessThan(.1);
        assertThat(score(person(1).withTrait("card", "9912345"), person(2).withTrait("card", "9912345"))
                        .probability())
                .isGreaterThan(MatchSuggestion.LEAST_PROBABILITY);
    }

    private static MatchReason reason(MatchProfile one, MatchProfile other, MatchField field) {
        return score(one, other).reasons().stream()
                .filter(reason -> reason.field() == field)
                .findFirst()
                .orElseThrow();
    }
}
