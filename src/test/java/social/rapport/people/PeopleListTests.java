package social.rapport.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.people.Tagging.Source;
import social.rapport.shared.Fault;
import social.rapport.shared.Keyset;
import social.rapport.shared.PersonId;
import social.rapport.shared.Slice;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;

@RapportTest
class PeopleListTests {

    @Autowired
    Brands brands;

    @Autowired
    People people;

    @Autowired
    PeopleList list;

    @Autowired
    Identities identities;

    @Autowired
    Tags tags;

    @Autowired
    Notes notes;

    @Autowired
    Merges merges;

    Brand brand;
    Acquaintances acquaintances;

    @BeforeEach
    void openBrand() {
        brand = brands.open();
        acquaintances = new Acquaintances(brand, identities);
    }

    @Test
    void whoWasSeenLastComesFirst() {
        PersonId first = acquaintances.meet("First");
        PersonId second = acquaintances.meet("Second");

        assertThat(ids(PeopleFilter.ALL)).containsExactly(second, first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "q=same", "network=x"})
    void pagesFollowEachOtherWithoutGapOrRepetitionWhilePeopleArrive(String query) {
        Instant oneMoment = Instant.parse("2026-05-01T00:00:00Z");
        List<PersonId> before = new ArrayList<>();
        for (int i = 0; i < 23; i++) {
            before.add(acquaintances.meet(
                    acquaintances.sighting("x", "same-" + i).named("Same time").at(oneMoment)));
        }
        List<PersonId> seen = new ArrayList<>();
        String next = "";
        while (next != null) {
            Keyset after = Keyset.of(next);
            Slice<ListedPerson> page = brand.get(() -> list.page(filter(query), after, 5, brand.system()));
            page.items().forEach(person -> seen.add(person.id()));
            assertThat(page.total()).isGreaterThanOrEqualTo(23);
            next = page.next();
            acquaintances.meet(acquaintances
                    .sighting("x", "new-" + seen.size())
                    .named("Same name, later")
                    .at(oneMoment.plusSeconds(1)));
        }

        assertThat(seen).containsExactlyInAnyOrderElementsOf(before);
    }

    @ParameterizedTest
    @CsvSource({
        "q=mina, mina",
        "q=MINA+seo, mina",
        "q=서민아, mina",
        "q=민아, mina",
        "q=mina.bakes, mina",
        "q=mina%40example.com, mina",
        "q=小满, lin",
        "q=林小满, lin",
        "network=wechat, lin",
        "language=ko, mina",
        "language=zh, lin",
        "has=email, mina",
        "tag=Baker, mina",
        "tag=baker&network=instagram, mina",
        "q=mina&tag=baker, mina",
        "q=baker, mina",
        "q=sorbet, lin",
        "has=phone, lin",
        "q=13800138000, lin",
    })
    void peopleAreFoundByWhatIsKnownOfThem(String query, String who) {
        PersonId mina = acquaintances.meet(acquaintances
                .sighting("instagram", "1")
                .named("Mina Seo 서민아")
                .called("mina.bakes")
                .email("mina@example.com", true)
                .speaking("ko-KR"));
        PersonId lin = acquaintances.meet(acquaintances
                .sighting("wechat", "2")
                .named("林小满")
                .phone("+8613800138000", true)
                .speaking("zh-CN"));
        brand.within(() -> {
            tags.add(List.of(mina), Tagging.of("Baker", Source.MEMBER), brand.system());
            notes.add(lin, "Wants to know when the pear sorbet returns", brand.system());
        });

        assertThat(ids(filter(query))).containsExactly(who.equals("mina") ? mina : lin);
    }

    @ParameterizedTest
    @ValueSource(strings = {"q=nobody", "tag=none", "q=%21%3F", "network=fax", "tag=baker&tag=none"})
    void whereNobodyFitsTheListIsEmpty(String query) {
        brand.within(() ->
                tags.add(List.of(acquaintances.meet("Mina")), Tagging.of("baker", Source.MEMBER), brand.system()));

        Slice<ListedPerson> page = brand.get(() -> list.page(filter(query), null, 10, brand.system()));
        assertThat(page.items()).isEmpty();
        assertThat(page.total()).isZero();
        assertThat(page.next()).isNull();
    }

    @Test
    void aDayBeginsWhereTheBrandIsAtHome() {
        Instant midnightInShanghai = Instant.parse("2026-05-03T16:00:00Z");
        PersonId before = acquaintances.meet(
                acquaintances.sighting("x", "1").named("Late").at(midnightInShanghai.minusSeconds(60)));
        PersonId after = acquaintances.meet(
                acquaintances.sighting("x", "2").named("Early").at(midnightInShanghai));

        assertThat(ids(filter("seen=2026-05-04"))).containsExactly(after);
        assertThat(ids(filter("unseen=2026-05-04"))).containsExactly(before);
        assertThat(ids(filter("seen=2026-05-03&unseen=2026-05-04"))).containsExactly(before);
    }

    @Test
    void whenSomebodyWasSeenNarrowsTheList() {
        Instant now = Instant.now();
        PersonId lately = acquaintances.meet(
                acquaintances.sighting("x", "1").named("Lately").at(now.minus(Duration.ofDays(3))));
        PersonId longAgo = acquaintances.meet(
                acquaintances.sighting("x", "2").named("Long ago").at(now.minus(Duration.ofDays(40))));

        assertThat(ids(filter("seen=7d"))).containsExactly(lately);
        assertThat(ids(filter("unseen=30d"))).containsExactly(longAgo);
        assertThat(ids(filter("seen=2020-01-01&network=x"))).containsExactly(lately, longAgo);
        assertThat(ids(filter("seen=30d&unseen=7d"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"seen=soon", "seen=0d", "unseen=2026-13-01", "has=money", "channel=x"})
    void whatCannotBeAskedForIsRefusedByName(String query) {
        assertThatThrownBy(() -> filter(query)).isInstanceOfSatisfying(Fault.Caller.class, fault -> assertThat(
                        fault.fields().getFirst().pointer())
                .isEqualTo(query.substring(0, query.indexOf('='))));
    }

    @Test
    void mergedPeopleAreListedOnceAndFoundByEverythingOfTheirs() {
        PersonId elder = acquaintances.meet("Mina Seo");
        PersonId younger = acquaintances.meet(
                acquaintances.sighting("instagram", "1").named("서민아").email("mina@example.com", true));
        Merge merge = brand.get(() -> merges.join(elder, younger, brand.system()));

        assertThat(ids(PeopleFilter.ALL)).containsExactly(elder);
        assertThat(ids(filter("q=서민아"))).containsExactly(elder);
        assertThat(ids(filter("has=email&network=instagram&network=wechat"))).hasSizeLessThanOrEqualTo(1);
        ListedPerson listed = brand.get(() -> list.page(PeopleFilter.ALL, null, 10, brand.system()))
                .items()
                .getFirst();
        assertThat(listed.members()).isEqualTo(2);
        assertThat(listed.networks()).containsExactlyInAnyOrder("wechat", "instagram");

        brand.within(() -> merges.undo(merge.id(), brand.system()));
        assertThat(ids(filter("q=서민아"))).containsExactly(younger);
        assertThat(ids(PeopleFilter.ALL)).containsExactlyInAnyOrder(elder, younger);
    }

    @Test
    void aMergedPersonStandsWhereTheirYoungestSightingDoes() {
        PersonId elder = acquaintances.meet("Elder");
        PersonId between = acquaintances.meet("Between");
        PersonId younger = acquaintances.meet("Younger");
        brand.within(() -> merges.join(elder, younger, brand.system()));

        assertThat(ids(PeopleFilter.ALL)).containsExactly(elder, between);
        assertThat(ids(filter("network=wechat"))).containsExactly(elder, between);
    }

    @Test
    void nobodyOfAnotherBrandIsListed() {
        new Acquaintances(brands.open(), identities).meet("Daniel Okafor");

        assertThat(ids(PeopleFilter.ALL)).isEmpty();
        assertThat(ids(filter("q=daniel"))).isEmpty();
        assertThat(ids(filter("network=wechat"))).isEmpty();
    }

    @Test
    void aFilterIsReadFromItsOwnAddress() {
        PeopleFilter filter = filter("q=a%26b+c&tag=x&tag=y&network=x&language=ko&seen=7d&unseen=2026-01-01&has=email");

        assertThat(PeopleFilter.parse(filter.query())).isEqualTo(filter);
        assertThat(filter.tag()).containsExactly("x", "y");
        assertThat(filter.q()).isEqualTo("a&b c");
        assertThat(filter.without("tag", "x").and("tag", "z").tag()).containsExactly("y", "z");
        assertThat(filter.with("q", null).q()).isNull();
    }

    private static PeopleFilter filter(String query) {
        return PeopleFilter.parse(query);
    }

    private List<PersonId> ids(PeopleFilter filter) {
        return brand.get(() -> list.page(filter, null, 50, brand.system())).items().stream()
                .map(ListedPerson::id)
                .collect(Collectors.toList());
    }
}
