package social.rapport.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.people.Traits.Fact;
import social.rapport.shared.Fault;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;

@RapportTest
class TraitsTests {

    @Autowired
    Brands brands;

    @Autowired
    People people;

    @Autowired
    Identities identities;

    @Autowired
    Traits traits;

    @Autowired
    Merges merges;

    @Autowired
    Undo undo;

    Brand brand;
    Acquaintances acquaintances;
    PersonId mina;

    @BeforeEach
    void openBrand() {
        brand = brands.open();
        acquaintances = new Acquaintances(brand, identities);
        mina = acquaintances.meet("Mina Seo");
    }

    @Test
    void aTraitIsSetChangedAndTakenAway() {
        change(Map.of("city", "Seoul"));
        change(Map.of("city", "Busan"));
        assertThat(traitsOf(mina)).extracting(Trait::value).containsExactly("Busan");

        change(Collections.singletonMap("city", null));
        assertThat(traitsOf(mina)).isEmpty();
    }

    @Test
    void aChangeIsUndoneAsAWhole() {
        change(Map.of("city", "Seoul", "shoe size", "240"));
        List<Trait> before = traitsOf(mina);
        Act act = change(Map.of("city", "Busan", "shoe size", "", "hobby", "baking"));

        brand.within(() -> undo.undo(act.id(), brand.system()));

        assertThat(traitsOf(mina)).isEqualTo(before);
    }

    @Test
    void whatDiffersIsShownSideBySide() {
        PersonId other = acquaintances.meet("서민아");
        brand.within(() -> traits.learn(
                List.of(new Fact(mina, "city", "Seoul"), new Fact(other, "city", "서울")), "import", brand.system()));

        brand.within(() -> merges.join(mina, other, brand.system()));

        assertThat(traitsOf(other)).extracting(Trait::value).containsExactly("Seoul", "서울");
    }

    @Test
    void learningTheSameAgainChangesNothing() {
        List<Fact> facts = List.of(new Fact(mina, "city", "Seoul"), new Fact(mina, "street", "Seongsu-ro"));

        assertThat(brand.<Integer>get(() -> traits.learn(facts, "import", brand.system())))
                .isEqualTo(2);
        assertThat(brand.<Integer>get(() -> traits.learn(facts, "import", brand.system())))
                .isZero();
    }

    @Test
    void theLastOfTwoFactsHolds() {
        brand.within(() -> traits.learn(
                List.of(new Fact(mina, "city", "Seoul"), new Fact(mina, "city", "Busan")), "import", brand.system()));

        assertThat(traitsOf(mina)).extracting(Trait::value).containsExactly("Busan");
    }

    @Test
    void namesAndValuesHaveBounds() {
        assertThatThrownBy(() -> change(Map.of(" ", "x"))).isInstanceOf(Fault.Caller.class);
        assertThatThrownBy(() -> change(Map.of("city", "x".repeat(1001)))).isInstanceOf(Fault.Caller.class);
    }

    @Test
    void nobodyOfAnotherBrandIsChanged() {
        Brand other = brands.open();

        assertThatThrownBy(() ->
                        other.within(() -> traits.change(mina, Map.of("city", "Seoul"), "member", other.system())))
                .isInstanceOf(Fault.Caller.class);
        other.within(() -> assertThat(traits.learn(List.of(new Fact(mina, "city", "Seoul")), "import", other.system()))
                .isZero());
        assertThat(traitsOf(mina)).isEmpty();
    }

    private Act change(Map<String, @Nullable String> values) {
        return brand.get(() -> traits.change(mina, values, "member", brand.system()));
    }

    private List<Trait> traitsOf(PersonId person) {
        return brand.get(() -> traits.of(people.cluster(person)));
    }
}
