package social.rapport.people;

import static org.assertj.core.api.Assertions.assertThat;
import static social.rapport.people.SampleProfiles.named;
import static social.rapport.people.SampleProfiles.person;

import java.util.Collections;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchKeysTests {

    @ParameterizedTest
    @CsvSource({"김민지, Minji Kim", "이지은, Jieun Lee", "周可可, Zhou Keke", "Lachlan Berry, Berry Lachlan"})
    void spellingsOfOneNameMeet(String one, String other) {
        assertThat(meet(named(1, one), named(2, other))).isTrue();
    }

    @Test
    void aNameMeetsTheHandleMadeOfIt() {
        assertThat(meet(named(1, "周可可"), person(2).withHandle("weibo", "zhoukeke88")))
                .isTrue();
    }

    @Test
    void aSlipInACodeStillMeets() {
        assertThat(meet(person(1).withTrait("card", "9912345"), person(2).withTrait("card", "9912346")))
                .isTrue();
    }

    @Test
    void strangersDoNotMeet() {
        assertThat(meet(
                        named(1, "Lachlan Berry").withPhone("+61411111111"),
                        named(2, "Zoe Fairweather").withPhone("+61422222222")))
                .isFalse();
    }

    @Test
    void anEmptyProfileHasNoKeys() {
        assertThat(keys(person(1))).isEmpty();
    }

    private static boolean meet(MatchProfile one, MatchProfile other) {
        return !Collections.disjoint(keys(one), keys(other));
    }

    private static Set<String> keys(MatchProfile person) {
        return MatchKeys.of(MatchFeatures.of(person));
    }
}
