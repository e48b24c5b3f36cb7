package social.rapport.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import social.rapport.people.Tagging.Source;
import social.rapport.shared.Fault;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import social.rapport.workspace.Actor;

@RapportTest
class TagsTests {

    @Autowired
    Brands brands;

    @Autowired
    People people;

    @Autowired
    Identities identities;

    @Autowired
    Tags tags;

    @Autowired
    Undo undo;

    @Autowired
    Merges merges;

    @Autowired
    JdbcClient jdbc;

    Brand brand;
    Actor rapport;
    Acquaintances acquaintances;
    PersonId mina;

    @BeforeEach
    void openBrand() {
        brand = brands.open();
        rapport = brand.system();
        acquaintances = new Acquaintances(brand, identities);
        mina = acquaintances.meet("Mina Seo");
    }

    @Test
    void aTagSaysWhoPutItThereAndWhatFor() {
        add(Tagging.of("Baker", Source.MEMBER));

        PersonTag tag = onlyTag();
        assertThat(tag.name()).isEqualTo("Baker");
        assertThat(tag.source()).isEqualTo("member");
        assertThat(tag.by()).isEqualTo("Rapport");
        assertThat(tag.left()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"baker", "BAKER", " Baker ", "#baker", "ｂａｋｅｒ", "ba\u200bker"})
    void theSameWordIsTheSameTag(String again) {
        add(Tagging.of("Baker", Source.MEMBER));
        add(Tagging.of(again, Source.MEMBER));

        assertThat(tagsOf(mina)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "#", "0123456789012345678901234567890123456789012345678901234567890"})
    void aTagHasAFewCharacters(String name) {
        assertThatThrownBy(() -> Tagging.of(name, Source.MEMBER)).isInstanceOf(Fault.Caller.class);
    }

    @Test
    void theWeightHalvesWithEveryHalfLife() {
        add(new Tagging("picnic", Source.MEMBER, null, 1, Duration.ofDays(30), null));
        letPass(Duration.ofDays(60));

        assertThat(onlyTag().left()).isCloseTo(.25, within(.001));
        assertThat(onlyTag().weight()).isCloseTo(.25, within(.001));
        assertThat(onlyTag().percentLeft()).isEqualTo(25);
    }

    @Test
    void anInteractionAddsToWhatIsLeft() {
        add(Tagging.byInteraction("pear", "interaction:1", 1, Duration.ofDays(30)));
        letPass(Duration.ofDays(30));
        add(Tagging.byInteraction("pear", "interaction:2", 1, Duration.ofDays(30)));

        assertThat(onlyTag().weight()).isCloseTo(1.5, within(.001));
        assertThat(onlyTag().left()).isCloseTo(1, within(.001));
        assertThat(onlyTag().reference()).isEqualTo("interaction:2");
    }

    @Test
    void aMemberWhoTagsAgainOnlyRenewsTheWeight() {
        add(new Tagging("pear", Source.MEMBER, null, 1, Duration.ofDays(30), null));
        letPass(Duration.ofDays(30));
        add(Tagging.of("pear", Source.MEMBER));

        assertThat(onlyTag().weight()).isCloseTo(1, within(.001));
    }

    @Test
    void aTagGoesWhenItsTimeIsOver() {
        add(new Tagging("pop-up", Source.MEMBER, null, 1, null, Instant.now().plus(Duration.ofDays(1))));
        assertThat(tagsOf(mina)).hasSize(1);
        brand.within(() -> jdbc.sql("update people.tag set expires_at = now() - interval '1 second'")
                .update());

        assertThat(tagsOf(mina)).isEmpty();
        brand.within(() -> assertThat(tags.expire()).isLessThanOrEqualTo(1));
        assertThat(history()).extracting(TagChange::what).containsExactly("expired", "added");
        assertThat(facets(mina)).doesNotContain("tag:pop-up");
    }

    @Test
    void theHistoryTellsEveryChange() {
        add(Tagging.of("pear", Source.RULE));
        add(Tagging.byInteraction("pear", "interaction:1", 1, null));
        Act removal = brand.get(() -> tags.remove(List.of(mina), "Pear", rapport));
        brand.within(() -> undo.undo(removal.id(), rapport));

        assertThat(history())
                .extracting(TagChange::what)
                .containsExactly("restored", "removed", "strengthened", "added");
    }

    @Test
    void taggingIsFoundAtOnceAndUndoneAtOnce() {
        Act act = add(Tagging.of("Baker", Source.MEMBER));
        assertThat(facets(mina)).contains("tag:baker");

        brand.within(() -> undo.undo(act.id(), rapport));

        assertThat(facets(mina)).doesNotContain("tag:baker");
        assertThat(tagsOf(mina)).isEmpty();
    }

    @Test
    void undoingLeavesWhatSomebodyHasChangedSince() {
        Act first = add(Tagging.of("Baker", Source.MEMBER));
        add(Tagging.byInteraction("Baker", "interaction:1", 1, null));

        brand.within(() -> undo.undo(first.id(), rapport));

        assertThat(onlyTag().weight()).isEqualTo(2);
    }

    @Test
    void anActIsUndoneOnce() {
        Act act = add(Tagging.of("Baker", Source.MEMBER));
        brand.within(() -> undo.undo(act.id(), rapport));

        assertThatThrownBy(() -> brand.within(() -> undo.undo(act.id(), rapport)))
                .isInstanceOf(Fault.Caller.class);
    }

    @Test
    void whatAnotherBrandDidCannotBeUndone() {
        Act act = add(Tagging.of("Baker", Source.MEMBER));
        Brand other = brands.open();

        assertThatThrownBy(() -> other.within(() -> undo.undo(act.id(), other.system())))
                .isInstanceOf(Fault.Caller.class);
        assertThat(tagsOf(mina)).hasSize(1);
    }

    @Test
    void manyAreTaggedAndUntaggedAsOne() {
        List<PersonId> all = new ArrayList<>(List.of(mina));
        for (int i = 0; i < 30; i++) {
            all.add(acquaintances.meet("Person " + i));
        }
        add(Tagging.of("old", Source.MEMBER));

        Act act = brand.get(() -> tags.add(all, Tagging.of("Old", Source.MEMBER), rapport));
        assertThat(act.count()).isEqualTo(31);
        assertThat(all).allSatisfy(person -> assertThat(tagsOf(person)).hasSize(1));

        brand.within(() -> undo.undo(act.id(), rapport));
        assertThat(tagsOf(mina)).hasSize(1);
        assertThat(all.subList(1, all.size()))
                .allSatisfy(person -> assertThat(tagsOf(person)).isEmpty());
    }

    @Test
    void mergedPeopleShowTheirTagsTogetherAndPartWithTheirOwn() {
        PersonId other = acquaintances.meet("서민아");
        add(Tagging.of("baker", Source.MEMBER));
        brand.within(() -> {
            tags.add(List.of(other), Tagging.of("parent", Source.MEMBER), rapport);
            tags.add(List.of(other), Tagging.of("Baker", Source.MEMBER), rapport);
        });

        Merge merge = brand.get(() -> merges.join(mina, other, rapport));
        assertThat(tagsOf(other)).extracting(PersonTag::key).containsExactlyInAnyOrder("baker", "parent");
        assertThat(facets(mina)).contains("tag:baker", "tag:parent");

        brand.within(() -> merges.undo(merge.id(), rapport));
        assertThat(tagsOf(mina)).extracting(PersonTag::key).containsExactly("baker");
        assertThat(tagsOf(other)).extracting(PersonTag::key).containsExactlyInAnyOrder("baker", "parent");
    }

    @Test
    void untaggingAMergedPersonTakesTheTagFromAll() {
        PersonId other = acquaintances.meet("서민아");
        brand.within(() -> {
            tags.add(List.of(other, mina), Tagging.of("parent", Source.MEMBER), rapport);
            merges.join(mina, other, rapport);
        });

        Act act = brand.get(() -> tags.remove(List.of(mina), "parent", rapport));
        assertThat(tagsOf(mina)).isEmpty();
        assertThat(facets(mina)).doesNotContain("tag:parent");

        brand.within(() -> undo.undo(act.id(), rapport));
        assertThat(tagsOf(mina)).hasSize(1);
    }

    /** Without an order of its own each of two bulk acts would hold what the other wants. */
    @Test
    void bulkActsThatCrossDoNotHinderEachOther() throws Exception {
        List<PersonId> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            all.add(acquaintances.meet("Person " + i));
        }
        Random random = new Random(1);
        List<Callable<Act>> acts = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            List<PersonId> shuffled = new ArrayList<>(all);
            Collections.shuffle(shuffled, random);
            boolean adds = i % 3 != 0;
            acts.add(() -> brand.get(() -> adds
                    ? tags.add(shuffled, Tagging.of("rush", Source.MEMBER), rapport)
                    : tags.remove(shuffled, "rush", rapport)));
        }
        try (var threads = Executors.newFixedThreadPool(4)) {
            assertThat(threads.invokeAll(acts))
                    .allSatisfy(done -> assertThat(done.state()).isEqualTo(Future.State.SUCCESS));
        }
    }

    private Act add(Tagging tagging) {
        return brand.get(() -> tags.add(List.of(mina), tagging, rapport));
    }

    private PersonTag onlyTag() {
        List<PersonTag> all = tagsOf(mina);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private List<PersonTag> tagsOf(PersonId person) {
        return brand.get(() -> tags.of(people.cluster(person)));
    }

    private List<TagChange> history() {
        return brand.get(() -> tags.history(people.cluster(mina), 10));
    }

    private List<String> facets(PersonId person) {
        return brand.get(() -> jdbc.sql("select unnest(facets) from people.listing where person_id = :person")
                .param("person", person.value())
                .query(String.class)
                .list());
    }

    private void letPass(Duration time) {
        brand.within(() -> jdbc.sql("update people.tag set weighed_at = weighed_at - :seconds * interval '1 second'")
                .param("seconds", time.toSeconds())
                .update());
    }
}
