package social.rapport.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import social.rapport.shared.Fault;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;

@RapportTest
class MergesTests {

    @Autowired
    Brands brands;

    @Autowired
    People people;

    @Autowired
    Identities identities;

    @Autowired
    Merges merges;

    @Autowired
    WorkspaceTransactions transactions;

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
    void theYoungerIsShownAsTheElder() {
        PersonId elder = acquaintances.meet("Mina Seo");
        PersonId younger = acquaintances.meet("서민아");

        Merge merge = join(elder, younger);

        assertThat(merge.person()).isEqualTo(younger);
        assertThat(merge.into()).isEqualTo(elder);
        assertThat(members(younger).root()).isEqualTo(elder);
    }

    @Test
    void peopleWhoAreOneCannotBeJoinedAgain() {
        PersonId elder = acquaintances.meet("Mina Seo");
        PersonId younger = acquaintances.meet("서민아");
        join(elder, younger);

        assertThatThrownBy(() -> join(younger, elder))
                .isInstanceOfSatisfying(
                        Fault.Caller.class, fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.CONFLICT));
    }

    @Test
    void mergesAreUndoneInAnyOrder() {
        PersonId a = acquaintances.meet("A");
        PersonId b = acquaintances.meet("B");
        PersonId c = acquaintances.meet("C");
        Merge cIntoB = join(b, c);
        Merge bIntoA = join(a, c);
        assertThat(members(c).members()).containsExactlyInAnyOrder(a, b, c);

        undo(cIntoB);
        assertThat(members(c).members()).containsExactly(c);
        assertThat(members(a).members()).containsExactlyInAnyOrder(a, b);

        undo(bIntoA);
        assertThat(members(a).members()).containsExactly(a);
        assertThat(members(b).members()).containsExactly(b);
    }

    @Test
    void undoingTakesEverybodyAlongWhoHadBeenJoinedBefore() {
        PersonId a = acquaintances.meet("A");
        PersonId b = acquaintances.meet("B");
        PersonId c = acquaintances.meet("C");
        join(b, c);
        Merge bIntoA = join(a, b);

        undo(bIntoA);

        assertThat(members(c)).isEqualTo(members(b));
        assertThat(members(b).members()).containsExactlyInAnyOrder(b, c);
    }

    /** Twenty people, a hundred random merges and unmerges: the clusters are always those of a model in memory. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void randomMergesAndUnmergesLeaveEverythingAsBefore(long seed) {
        Random random = new Random(seed);
        List<PersonId> everybody = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            everybody.add(acquaintances.meet("Person " + i));
        }
        List<Map<String, Object>> before = allRows();
        Map<Merge, List<PersonId>> standing = new HashMap<>();
        for (int step = 0; step < 100; step++) {
            PersonId one = any(everybody, random);
            PersonId other = any(everybody, random);
            if (random.nextBoolean() && !members(one).equals(members(other))) {
                Merge merge = join(one, other);
                standing.put(merge, List.of(merge.person(), merge.into()));
            } else if (!standing.isEmpty()) {
                Merge merge = any(List.copyOf(standing.keySet()), random);
                undo(merge);
                standing.remove(merge);
            }
            assertThat(clusters(everybody)).isEqualTo(model(everybody, standing.values()));
        }
        List.copyOf(standing.keySet()).forEach(this::undo);

        await().untilAsserted(() -> assertThat(allRows()).isEqualTo(before));
    }

    /** A union-find over the merges that stand. */
    private static Map<PersonId, PersonId> model(List<PersonId> everybody, Iterable<List<PersonId>> links) {
        Map<PersonId, PersonId> parent = new HashMap<>();
        everybody.forEach(person -> parent.put(person, person));
        links.forEach(link -> parent.put(link.get(0), link.get(1)));
        Map<PersonId, PersonId> roots = new HashMap<>();
        for (PersonId person : everybody) {
            PersonId root = person;
            while (!parent.getOrDefault(root, root).equals(root)) {
                root = parent.getOrDefault(root, root);
            }
            roots.put(person, root);
        }
        return roots;
    }

    @Test
    void mergesThatCrossMakeNoRing() throws Exception {
        List<PersonId> everybody = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            everybody.add(acquaintances.meet("Person " + i));
        }
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Boolean>> joins = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                PersonId one = everybody.get(i % 8);
                PersonId other = everybody.get((i * 5 + 3) % 8);
                joins.add(() -> joined(one, other));
            }
            threads.invokeAll(joins);
        }

        assertThat(clusters(everybody).values()).containsOnly(everybody.getFirst());
        assertThat(brand.get(() -> merges.standing(people.cluster(everybody.getFirst()))))
                .hasSize(7);
    }

    private boolean joined(PersonId one, PersonId other) {
        try {
            join(one, other);
            return true;
        } catch (Fault.Caller alreadyOne) {
            return false;
        }
    }

    @Test
    void aProofJoinsPeople() {
        PersonId one = acquaintances.meet(acquaintances.sighting("wechat", "1").email("Mina@Example.com", true));
        PersonId two = acquaintances.meet(acquaintances.sighting("x", "2").phone("+82 10-1234-5678", true));

        acquaintances.meet(
                acquaintances.sighting("x", "2").phone("+82 10-1234-5678", true).email("mina@example.com", true));

        assertThat(members(two)).isEqualTo(members(one));
        assertThat(brand.get(() -> merges.standing(people.cluster(one)))
                        .getFirst()
                        .why())
                .isEqualTo("email");
    }

    @Test
    void whatIsNotVerifiedProvesNothing() {
        PersonId one = acquaintances.meet(acquaintances.sighting("wechat", "1").email("mina@example.com", false));
        PersonId two = acquaintances.meet(acquaintances.sighting("x", "2").email("mina@example.com", false));

        assertThat(members(two)).isNotEqualTo(members(one));
    }

    @Test
    void peopleWhomAMemberPartedAreNotJoinedByAProofAgain() {
        PersonId one = acquaintances.meet("A couple's inbox, he");
        PersonId two = acquaintances.meet("A couple's inbox, she");
        brand.within(() -> onProof(one, two));
        Merge merge = brand.get(() -> merges.standing(people.cluster(one))).getFirst();

        brand.within(() -> merges.part(merge.id(), brand.system()));
        brand.within(() -> onProof(one, two));

        assertThat(members(two)).isNotEqualTo(members(one));
    }

    private void onProof(PersonId one, PersonId two) {
        transactions.in(brand.workspace(), () -> {
            merges.onProof(one, two, Proof.EMAIL);
            return true;
        });
    }

    @Test
    void aMergeOfAnotherBrandCannotBeUndone() {
        Merge merge = join(acquaintances.meet("A"), acquaintances.meet("B"));
        Brand other = brands.open();

        assertThatThrownBy(() -> other.within(() -> merges.undo(merge.id(), other.system())))
                .isInstanceOf(Fault.Caller.class);
        assertThatThrownBy(() -> other.within(() -> merges.join(merge.person(), merge.into(), other.system())))
                .isInstanceOf(Fault.Caller.class);
    }

    private Merge join(PersonId one, PersonId other) {
        return brand.get(() -> merges.join(one, other, brand.system()));
    }

    private void undo(Merge merge) {
        brand.within(() -> merges.undo(merge.id(), brand.system()));
    }

    private Cluster members(PersonId person) {
        return brand.get(() -> people.cluster(person));
    }

    private Map<PersonId, PersonId> clusters(List<PersonId> everybody) {
        return brand.get(() -> people.roots(everybody));
    }

    /** What must be the same when every merge has been undone. */
    private List<Map<String, Object>> allRows() {
        return brand.get(() -> jdbc.sql("""
                        select to_jsonb(p)::text as row from people.person p
                        union all select to_jsonb(i)::text from people.identity i
                        union all select to_jsonb(l)::text from people.listing l
                        order by 1
                        """).query().listOfRows());
    }

    private static <T> T any(List<T> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }
}
