package social.rapport.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;

/** What a sighting leaves to be done a moment later, and what it does not. */
@RapportTest
class SeenAgainTests {

    private static final Instant FIRST = Instant.parse("2026-05-04T09:00:00Z");
    private static final Instant LAST = FIRST.plus(Duration.ofDays(3));

    @Autowired
    Brands brands;

    @Autowired
    People people;

    @Autowired
    Identities identities;

    @Autowired
    Listings listings;

    @Autowired
    JdbcClient jdbc;

    private Brand brand;
    private Acquaintances acquaintances;

    @BeforeEach
    void openBrand() {
        brand = brands.open();
        acquaintances = new Acquaintances(brand, identities);
    }

    @Test
    void theLastOfManySightingsIsWrittenOfTheAccountAndThePerson() {
        PersonId mina = acquaintances.meet(acquaintances.sighting("wechat", "1").at(FIRST));
        acquaintances.meet(acquaintances.sighting("wechat", "1").at(LAST));
        acquaintances.meet(acquaintances.sighting("wechat", "1").at(LAST.minus(Duration.ofDays(1))));

        await().untilAsserted(() -> assertThat(lastSeen(mina)).isEqualTo(LAST));
        assertThat(brand.get(() -> people.identities(people.cluster(mina))))
                .extracting(Identity::lastSeenAt)
                .containsExactly(LAST);
    }

    @Test
    void whoeverIsMergedWasSeenWhenAnyOfTheirAccountsWas() {
        PersonId mina = acquaintances.meet(acquaintances
                .sighting("wechat", "1")
                .email("mina@example.com", true)
                .at(FIRST));
        PersonId other =
                acquaintances.meet(acquaintances.sighting("instagram", "2").at(FIRST));
        acquaintances.meet(acquaintances
                .sighting("instagram", "2")
                .email("mina@example.com", true)
                .at(FIRST.plusSeconds(60)));
        PersonId root = brand.get(() -> people.cluster(mina)).root();
        assertThat(brand.get(() -> people.cluster(other)).root()).isEqualTo(root);

        acquaintances.meet(acquaintances.sighting("instagram", "2").at(LAST));

        await().untilAsserted(() -> assertThat(lastSeen(root)).isEqualTo(LAST));
    }

    @Test
    void theListingOfANewcomerSaysAllThatARefreshedOneWould() {
        PersonId mina = acquaintances.meet(acquaintances
                .sighting("instagram", "17")
                .named("서민아")
                .called("mina.bakes")
                .speaking("ko-KR")
                .email("mina@example.com", true)
                .at(FIRST));
        Map<String, Object> made = listing(mina);

        brand.within(() -> listings.refresh(List.of(mina)));

        assertThat(listing(mina)).isEqualTo(made);
        assertThat(made.get("facets").toString()).contains("has:email", "has:name", "language:ko");
    }

    private Instant lastSeen(PersonId person) {
        return brand.get(() -> people.find(person)).orElseThrow().lastSeenAt();
    }

    private Map<String, Object> listing(PersonId person) {
        return brand.get(() -> jdbc.sql("""
                        select search::text as search, facets::text as facets from people.listing
                        where workspace_id = :workspace and person_id = :person
                        """)
                .param("workspace", brand.workspace().value())
                .param("person", person.value())
                .query()
                .singleRow());
    }
}
