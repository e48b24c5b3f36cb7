package social.rapport.terms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.people.Acquaintances;
import social.rapport.people.Bound;
import social.rapport.people.Bounds;
import social.rapport.people.Cluster;
import social.rapport.people.EarnedTags;
import social.rapport.people.Identities;
import social.rapport.people.Merges;
import social.rapport.people.PeopleExport;
import social.rapport.people.PeopleFilter;
import social.rapport.people.RuledTags;
import social.rapport.people.Tags;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;

/** What was agreed binds what Rapport itself does. */
@RapportTest
class BoundTests {

    @Autowired
    Brands brands;

    @Autowired
    Agreements agreements;

    @Autowired
    Bounds bounds;

    @Autowired
    PeopleExport export;

    @Autowired
    RuledTags ruled;

    @Autowired
    EarnedTags earned;

    @Autowired
    Tags tags;

    @Autowired
    Identities identities;

    @Autowired
    Merges merges;

    private Brand brand;
    private PersonId mina;
    private PersonId jun;

    @BeforeEach
    void meet() {
        brand = brands.open();
        Acquaintances acquaintances = new Acquaintances(brand, identities);
        mina = acquaintances.meet("Mina");
        jun = acquaintances.meet("Jun");
    }

    @Test
    void whoeverLetsNothingBePassedOnIsInNoFileUntilTheyTakeItBack() {
        Agreement proffered = proffer("no-sharing");
        assertThat(exported()).as("nothing holds before it is accepted").containsExactlyInAnyOrder(mina, jun);
        brand.within(() -> agreements.accept(proffered.id(), brand.system()));
        assertThat(exported()).containsExactly(jun);

        brand.within(() -> agreements.takeBack(alone(mina), proffered.id(), brand.system()));
        assertThat(exported()).containsExactlyInAnyOrder(mina, jun);
    }

    private List<PersonId> exported() {
        List<PersonId> all = new ArrayList<>();
        brand.within(() -> export.run(PeopleFilter.ALL, "csv", brand.system(), profile -> all.add(profile.id())));
        return all;
    }

    @Test
    void ofWhomNoConclusionsAreDrawnNoRuleTagsThem() {
        accept("no-profiling");
        RuledTags.Ruled rule = new RuledTags.Ruled("regular", "rule:x", Instant.now());

        assertThat(brand.get(() -> ruled.give(rule, List.of(mina, jun), brand.system())))
                .isEqualTo(1);
        brand.within(() -> earned.add(
                List.of(
                        new EarnedTags.Earned(mina, "baker", "rule:y", 1, null, null, Instant.now()),
                        new EarnedTags.Earned(jun, "baker", "rule:y", 1, null, null, Instant.now())),
                brand.system()));

        assertThat(brand.get(() -> tags.of(alone(mina)))).isEmpty();
        assertThat(brand.get(() -> tags.of(alone(jun)))).hasSize(2);
    }

    @Test
    void itBindsForAllWhoAreOneWithThem() {
        accept("no-training");
        brand.get(() -> merges.join(mina, jun, brand.system()));

        assertThat(brand.get(() -> bounds.among(List.of(mina, jun), Bound.TRAINING)))
                .containsExactlyInAnyOrder(mina, jun);
        assertThat(brand.get(() -> bounds.among(List.of(mina, jun), Bound.SHARING)))
                .isEmpty();
        assertThat(brands.open().get(() -> bounds.among(List.of(mina), Bound.TRAINING)))
                .isEmpty();
    }

    private void accept(String terms) {
        Agreement proffered = proffer(terms);
        brand.within(() -> agreements.accept(proffered.id(), brand.system()));
    }

    private Agreement proffer(String terms) {
        return brand.get(
                () -> agreements.proffer(alone(mina), Terms.of(terms).orElseThrow(), Locale.ENGLISH, brand.system()));
    }

    private static Cluster alone(PersonId person) {
        return new Cluster(person, Set.of(person));
    }
}
