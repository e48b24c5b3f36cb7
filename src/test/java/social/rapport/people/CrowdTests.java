package social.rapport.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import social.rapport.people.Crowd.Whom;
import social.rapport.people.Tagging.Source;
import social.rapport.shared.Fault;
import social.rapport.shared.PersonId;
import social.rapport.shared.Slice;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Scope;

@RapportTest
class CrowdTests {

    private static final Tagging VIP = Tagging.of("VIP", Source.MEMBER);

    @Autowired
    Brands brands;

    @Autowired
    Identities identities;

    @Autowired
    Crowd crowd;

    @Autowired
    PeopleList list;

    @Autowired
    Tags tags;

    @Autowired
    People people;

    @Autowired
    Undo undo;

    @Autowired
    JdbcClient jdbc;

    Brand brand;
    Acquaintances acquaintances;

    @BeforeEach
    void openBrand() {
        brand = brands.open();
        acquaintances = new Acquaintances(brand, identities);
    }

    @Test
    void thoseChosenAreTaggedInOneActThatIsUndoneAsOne() {
        PersonId mina = acquaintances.meet("Mina");
        PersonId lin = acquaintances.meet("Lin");
        PersonId jun = acquaintances.meet("Jun");
        brand.within(
                () -> tags.add(List.of(lin), new Tagging("vip", Source.IMPORT, "old", 3, null, null), brand.system()));

        Act act = brand.get(() -> crowd.tag(new Whom.Chosen(List.of(mina, lin)), VIP, brand.system()));

        assertThat(act.count()).isEqualTo(2);
        assertThat(ids("tag=vip")).containsExactlyInAnyOrder(mina, lin).doesNotContain(jun);
        brand.within(() -> undo.undo(act.id(), brand.system()));
        assertThat(ids("tag=vip")).containsExactly(lin);
        assertThat(tagsOf(lin)).singleElement().satisfies(tag -> {
            assertThat(tag.source()).isEqualTo("import");
            assertThat(tag.weight()).isEqualTo(3);
        });
    }

    @Test
    void allWhomAFilterLeavesLoseATagAndGetItBack() {
        PersonId mina =
                acquaintances.meet(acquaintances.sighting("instagram", "1").named("Mina"));
        PersonId lin = acquaintances.meet(acquaintances.sighting("wechat", "2").named("Lin"));
        brand.within(() -> tags.add(List.of(mina, lin), VIP, brand.system()));

        Whom all = new Whom.All(PeopleFilter.parse("network=instagram&tag=vip"));
        Act act = brand.get(() -> crowd.untag(all, "vip", brand.system()));

        assertThat(act.count()).isEqualTo(1);
        assertThat(ids("tag=vip")).containsExactly(lin);
        brand.within(() -> undo.undo(act.id(), brand.system()));
        assertThat(ids("tag=vip")).containsExactlyInAnyOrder(mina, lin);
    }

    @Test
    void moreThanTheLimitAreLeftAloneAndFewerAreTaggedAndUntaggedAtOnce() {
        meet(Crowd.MOST + 1, "x");
        Whom everybody = new Whom.All(PeopleFilter.parse("network=x"));
        assertThatThrownBy(() -> brand.within(() -> crowd.tag(everybody, VIP, brand.system())))
                .isInstanceOf(Fault.Caller.class)
                .hasMessage("people.many.too-many");
        assertThat(ids("tag=vip")).isEmpty();

        Slice<ListedPerson> some = page("network=x&has=name");
        assertThat(some.items()).hasSize(50);
        assertThat(some.total()).isGreaterThanOrEqualTo(Totals.COUNTED);

        meet(600, "threads");
        Act act = brand.get(() -> crowd.tag(new Whom.All(PeopleFilter.parse("network=threads")), VIP, brand.system()));
        assertThat(act.count()).isEqualTo(600);
        assertThat(page("tag=vip").total()).isEqualTo(600);
        brand.within(() -> undo.undo(act.id(), brand.system()));
        assertThat(page("tag=vip").total())
                .as("at once, before what is made aside")
                .isZero();
    }

    @Test
    void nobodyIsNotEnough() {
        for (Whom whom : List.of(new Whom.Chosen(List.of()), new Whom.All(PeopleFilter.parse("tag=none")))) {
            assertThatThrownBy(() -> brand.within(() -> crowd.tag(whom, VIP, brand.system())))
                    .hasMessage("people.many.nobody");
        }
    }

    @Test
    void theJournalKnowsTheFilterAndHowManyTheyWere() {
        acquaintances.meet("Mina");
        acquaintances.meet("Lin");

        brand.within(() -> crowd.tag(new Whom.All(PeopleFilter.parse("network=wechat")), VIP, brand.system()));

        assertThat(brand.get(() -> jdbc.sql("""
                                select details::text from workspace.audit_entry
                                where workspace_id = :workspace and act = 'people.tagged'
                                """)
                        .param("workspace", CurrentWorkspace.id().value())
                        .query(String.class)
                        .single()))
                .contains("\"filter\": \"network=wechat\"", "\"people\": 2", "\"tag\": \"vip\"");
    }

    @Test
    void whoMayOnlyReadChangesNobody() {
        PersonId mina = acquaintances.meet("Mina");
        Actor reader = new Actor(
                Actor.Kind.TOKEN, brand.workspace(), UUID.randomUUID(), "Reader", Set.of(Scope.PEOPLE_READ), null);

        assertThatThrownBy(() -> brand.within(() -> crowd.tag(new Whom.Chosen(List.of(mina)), VIP, reader)))
                .isInstanceOf(Fault.Caller.class);
        assertThatThrownBy(() -> brand.within(() -> crowd.untag(new Whom.Chosen(List.of(mina)), "vip", reader)))
                .isInstanceOf(Fault.Caller.class);
    }

    @Test
    void peopleOfAnotherBrandAreNotTouched() {
        Brand other = brands.open();
        PersonId theirs = new Acquaintances(other, identities).meet("Theirs");

        Act act = brand.get(() -> crowd.tag(new Whom.Chosen(List.of(theirs)), VIP, brand.system()));

        assertThat(act.count()).isZero();
        assertThat(other.get(() -> tags.of(people.cluster(theirs)))).isEmpty();
    }

    private void meet(int many, String network) {
        List<Sighting> batch = new ArrayList<>(IntStream.range(0, many)
                .mapToObj(i -> acquaintances
                        .sighting(network, network + i)
                        .named("Name " + i)
                        .sighting())
                .toList());
        for (int from = 0; from < many; from += 1_000) {
            List<Sighting> some = batch.subList(from, Math.min(many, from + 1_000));
            brand.within(() -> identities.resolve(some));
        }
    }

    private Slice<ListedPerson> page(String query) {
        return brand.get(() -> list.page(PeopleFilter.parse(query), null, 50, brand.system()));
    }

    private List<PersonId> ids(String query) {
        return page(query).items().stream().map(ListedPerson::id).toList();
    }

    private List<PersonTag> tagsOf(PersonId person) {
        return brand.get(() -> tags.of(people.cluster(person)));
    }
}
