package social.rapport.tagging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static social.rapport.tagging.Crowd.saying;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.people.PeopleFilter;
import social.rapport.people.PeopleList;
import social.rapport.shared.Fault;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;

@RapportTest
class TagRulesTests {

    @Autowired
    Crowds crowds;

    @Autowired
    Brands brands;

    @Autowired
    PeopleList list;

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
    void anotherBrandsRulesSeeNothingOfIt() {
        Brand other = brands.open();
        other.get(() -> rules.create("Pears", saying("pear"), LookBack.EVERYTHING, other.system()));
        PersonId mina = crowd.says("mina", "a pear");
        crowd.settle();

        assertThat(crowd.namesOn(mina)).isEmpty();
        assertThat(other.get(() ->
                        list.page(PeopleFilter.ALL, null, 10, other.system()).items()))
                .isEmpty();
        assertThat(brand.get(() -> rules.list(null, 10).items())).isEmpty();
    }

    @Test
    void aTagHasOneRule() {
        TagRule first = crowd.rule("Pears", saying("pear"));
        assertThatThrownBy(() -> crowd.rule("#PEARS", saying("plum")))
                .isInstanceOfSatisfying(Fault.Caller.class, refused -> assertThat(refused.fields())
                        .extracting(Fault.Field::message)
                        .containsExactly("tagging.tag.taken"));

        brand.get(() -> rules.delete(first.id(), brand.system()));
        crowd.rule("pears", saying("plum"));
        assertThatThrownBy(() -> brand.get(() -> rules.restore(first.id(), brand.system())))
                .isInstanceOf(Fault.Caller.class);
    }

    @Test
    void aDeletionIsTakenBackOnlyWhereThereIsRoom() {
        TagRule gone = crowd.rule("gone", saying("pear"));
        brand.get(() -> rules.delete(gone.id(), brand.system()));
        for (int i = 0; i < TagRules.MOST; i++) {
            crowd.rule("tag " + i, saying("pear"));
        }

        assertThatThrownBy(() -> brand.get(() -> rules.restore(gone.id(), brand.system())))
                .isInstanceOfSatisfying(Fault.Caller.class, refused -> assertThat(refused.kind())
                        .isEqualTo(Fault.Kind.CONFLICT));
    }

    @Test
    void aPreviewCountsWhatMatched() {
        crowd.says("mina", "a pear");
        crowd.says("mina", "another pear");
        crowd.says("dan", "a pear", ago(40));
        crowd.says("dan", "a plum");

        Preview found = brand.get(() -> rules.preview(saying("pear", "梨"), brand.system()));

        assertThat(found).isEqualTo(new Preview(1, 2, 3, true));
    }

    private static Instant ago(int days) {
        return Instant.now().minus(Duration.ofDays(days));
    }
}
