package social.rapport.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import social.rapport.shared.Fault;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;

@RapportTest
class PeopleTests {

    @Autowired
    Brands brands;

    @Autowired
    People people;

    @Autowired
    Identities identities;

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
    void aPersonIsFoundByTheirId() {
        PersonId mina = acquaintances.meet("서민아");

        Person found = brand.get(() -> people.find(mina)).orElseThrow();

        assertThat(found.name()).isEqualTo("서민아");
        assertThat(found.isRoot()).isTrue();
    }

    @Test
    void aCardSaysWhoSomebodyIsInOneLine() {
        PersonId mina = acquaintances.meet(acquaintances
                .sighting("instagram", "17")
                .named("서민아")
                .called("mina.bakes")
                .speaking("ko"));

        assertThat(card(mina)).isEqualTo(new PersonCard(mina, "서민아", "mina.bakes", "민아", null, "ko", "instagram"));
    }

    @Test
    void whoCameSeveralTimesAtOnceIsKnownSinceTheFirst() {
        Instant first = Instant.parse("2026-05-04T08:00:00Z");
        Instant last = Instant.parse("2026-06-04T08:00:00Z");
        Acquaintances.Seen mina = acquaintances.sighting("shop", "17").email("mina@example.com", true);
        List<Sighting> atOnce = Stream.of(last, first, last.minusSeconds(60))
                .map(at -> mina.at(at).sighting())
                .toList();

        PersonId met = brand.get(() -> identities.resolve(atOnce)).getFirst();

        Person found = brand.get(() -> people.find(met)).orElseThrow();
        assertThat(found.firstSeenAt()).isEqualTo(first);
        assertThat(found.lastSeenAt()).isEqualTo(last);
        assertThat(brand.get(() -> people.identities(people.cluster(met))))
                .hasSize(2)
                .allSatisfy(identity -> assertThat(identity.firstSeenAt()).isEqualTo(first));
    }

    @Test
    void aPersonWithoutANameIsCalledByTheirHandle() {
        PersonId nameless = acquaintances.meet(acquaintances.sighting("x", "17").called("minabakes"));

        assertThat(card(nameless).name()).isEqualTo("minabakes");
    }

    @Test
    void anEMailThatIsNamedLaterIsKnownAndProvesNothing() {
        PersonId mina = acquaintances.meet(acquaintances.sighting("webchat", "1"));
        acquaintances.meet(acquaintances.sighting("webchat", "1").email("mina@example.com", false));
        acquaintances.meet(acquaintances.sighting("webchat", "1"));

        assertThat(brand.get(() -> people.identities(people.cluster(mina))))
                .singleElement()
                .satisfies(account -> {
                    assertThat(account.email()).isEqualTo("mina@example.com");
                    assertThat(account.verified()).isFalse();
                });
    }

    @Test
    void whatANetworkTellsLaterIsKnownFromThenOn() {
        PersonId mina = acquaintances.meet(acquaintances.sighting("webchat", "1"));
        acquaintances.meet(acquaintances
                .sighting("webchat", "1")
                .phone("010-1234-5678", false)
                .from("https://example.com/old")
                .speaking("ko")
                .in("Asia/Seoul"));
        acquaintances.meet(acquaintances
                .sighting("webchat", "1")
                .phone("010-8765-4321", false)
                .from("https://example.com/new"));

        assertThat(brand.get(() -> people.identities(people.cluster(mina))))
                .singleElement()
                .satisfies(account -> {
                    assertThat(account.phone()).isEqualTo("010-8765-4321");
                    assertThat(account.url()).isEqualTo("https://example.com/new");
                });
        assertThat(brand.get(() -> people.find(mina))).hasValueSatisfying(person -> {
            assertThat(person.locale()).isEqualTo("ko");
            assertThat(person.timeZone()).isEqualTo("Asia/Seoul");
        });
        assertThat(brand.get(() -> people.timeZones(List.of(mina)))).containsEntry(mina, "Asia/Seoul");
    }

    @Test
    void whatIsKnownOfAPersonIsNotReplacedByWhatANetworkTellsLater() {
        PersonId mina = acquaintances.meet(
                acquaintances.sighting("webchat", "1").speaking("ko").in("Asia/Seoul"));
        acquaintances.meet(acquaintances.sighting("webchat", "1").speaking("en").in("Europe/Berlin"));

        assertThat(brand.get(() -> people.find(mina))).hasValueSatisfying(person -> {
            assertThat(person.locale()).isEqualTo("ko");
            assertThat(person.timeZone()).isEqualTo("Asia/Seoul");
        });
    }

    @Test
    void anAccountThatIsJoinedLaterTellsWhatTheOthersDidNot() {
        PersonId mina = acquaintances.meet(acquaintances.sighting("wechat", "1").email("mina@example.com", true));
        acquaintances.meet(acquaintances
                .sighting("instagram", "2")
                .email("mina@example.com", true)
                .in("Asia/Seoul"));

        assertThat(brand.get(() -> people.timeZones(List.of(mina)))).containsEntry(mina, "Asia/Seoul");
    }

    @Test
    void aNumberThatIsNamedLaterIsFound() {
        PersonId mina = acquaintances.meet(acquaintances.sighting("webchat", "1"));
        acquaintances.meet(acquaintances.sighting("webchat", "1").phone("010-1234-5678", false));

        await().untilAsserted(() -> assertThat(brand.api()
                        .get()
                        .uri("/api/v1/people?q=01012345678")
                        .retrieve()
                        .body(String.class))
                .contains(mina.toString()));
    }

    @Test
    void theMainAccountIsTheOneSeenLast() {
        Instant now = Instant.parse("2026-11-22T12:00:00Z");
        PersonId mina = acquaintances.meet(acquaintances
                .sighting("wechat", "1")
                .email("mina@example.com", true)
                .at(now));
        acquaintances.meet(acquaintances
                .sighting("instagram", "2")
                .email("mina@example.com", true)
                .at(now.plusSeconds(60)));

        assertThat(card(mina).network()).isEqualTo("instagram");
    }

    @Test
    void aMergedPersonIsShownByTheirRoot() {
        PersonId elder = acquaintances.meet("Mina Seo");
        PersonId younger = acquaintances.meet("서민아");
        merge(younger, elder);

        brand.within(() -> {
            assertThat(people.cluster(younger)).isEqualTo(people.cluster(elder));
            assertThat(people.cluster(elder).members()).containsExactlyInAnyOrder(elder, younger);
            assertThat(people.roots(List.of(elder, younger)))
                    .containsEntry(younger, elder)
                    .containsEntry(elder, elder);
            assertThat(card(younger).id()).isEqualTo(elder);
            assertThat(people.identities(people.cluster(younger))).hasSize(2);
            assertThat(people.find(younger).orElseThrow().root()).isEqualTo(elder);
        });
    }

    @Test
    void nobodyOfAnotherBrandIsKnown() {
        PersonId theirs = new Acquaintances(brands.open(), identities).meet("Daniel Okafor");

        brand.within(() -> {
            assertThat(people.find(theirs)).isEmpty();
            assertThat(people.cards(List.of(theirs))).isEmpty();
            assertThat(people.clusters(List.of(theirs))).isEmpty();
            assertThatThrownBy(() -> people.cluster(theirs)).isInstanceOf(Fault.Caller.class);
        });
    }

    @Test
    void askingForNobodyAnswersNobody() {
        brand.within(() -> assertThat(people.cards(List.of())).isEmpty());
    }

    private PersonCard card(PersonId person) {
        return Objects.requireNonNull(
                brand.get(() -> people.cards(List.of(person))).get(person));
    }

    private void merge(PersonId younger, PersonId elder) {
        brand.within(() -> jdbc.sql("update people.person set merged_into = :elder where id = :younger")
                .param("elder", elder.value())
                .param("younger", younger.value())
                .update());
    }
}
