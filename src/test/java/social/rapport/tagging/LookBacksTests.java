package social.rapport.tagging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static social.rapport.tagging.Crowd.saying;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.people.PersonTag;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.support.RapportTest;

@RapportTest
class LookBacksTests {

    @Autowired
    Crowds crowds;

    @Autowired
    TagRules rules;

    Brand brand;
    Crowd crowd;

    @BeforeEach
    void openBrand() {
        crowd = crowds.open();
        brand = crowd.brand();
    }

    @Test
    void lookingBackDoesWhatBeingThereWouldHaveDone() {
        TagRule live = crowd.rule("Live", saying(1, 20.0, 30.0, "pear"));
        List<PersonId> all = List.of(
                past("steady", 100, 80, 60, 40, 20),
                past("silent", 100, 50, 20, 10),
                past("gone", 100, 70, 45),
                past("once", 1));
        crowd.settle();
        TagRule late = crowd.rule("Late", saying(1, 20.0, 30.0, "pear"));
        assertThat(all).allSatisfy(person -> assertThat(crowd.namesOn(person)).doesNotContain("Late"));

        lookBack(late);

        assertThat(all).allSatisfy(person -> assertThat(crowd.weightOf(person, "Late"))
                .isCloseTo(crowd.weightOf(person, "Live"), within(.001)));
        assertThat(crowd.weightOf(all.get(0), "Late"))
                .isCloseTo(Math.pow(2, -5) + Math.pow(2, -4) + .125 + .25 + .5, within(.001));
        assertThat(crowd.weightOf(all.get(1), "Late")).isCloseTo(.5 + Math.pow(2, -.5), within(.001));
        assertThat(crowd.namesOn(all.get(2))).isEmpty();
        assertThat(ends(all.get(3), "Late")).isCloseTo(ends(all.get(3), "Live"), within(1L));
        assertThat(rule(live).lookBack()).isNull();
    }

    private PersonId past(String who, int... daysAgo) {
        PersonId person = null;
        for (int days : daysAgo) {
            person = crowd.says(who, "a pear " + days, ago(days));
        }
        return Objects.requireNonNull(person);
    }

    private long ends(PersonId person, String tag) {
        return crowd.tagsOf(person).stream()
                .filter(one -> one.name().equals(tag))
                .map(PersonTag::expiresAt)
                .map(at -> Objects.requireNonNull(at).getEpochSecond())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatWasSeenAlreadyCountsNoSecondTime() {
        TagRule rule = crowd.rule("Pears", saying("pear"));
        PersonId mina = crowd.says("mina", "a pear");
        crowd.settle();

        lookBack(rule);
        lookBack(rule);

        assertThat(crowd.weightOf(mina, "Pears")).isCloseTo(1, within(.001));
        assertThat(rule(rule).lookBack()).isNotNull().satisfies(back -> assertThat(back.matched())
                .isZero());
    }

    private static Instant ago(int days) {
        return Instant.now().minus(Duration.ofDays(days));
    }

    private TagRule rule(TagRule rule) {
        return brand.get(() -> rules.get(rule.id()));
    }

    private void lookBack(TagRule rule) {
        brand.get(() -> rules.lookBack(rule.id(), LookBack.EVERYTHING, brand.system()));
        await().until(() -> Objects.requireNonNull(rule(rule).lookBack()).state() == LookBack.State.DONE);
    }
}
