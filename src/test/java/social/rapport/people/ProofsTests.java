package social.rapport.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.shared.ChannelId;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;

/** Likeness makes one of people for the team; what they see of each other stands on proof alone. */
@RapportTest
class ProofsTests {

    @Autowired
    Brands brands;

    @Autowired
    People people;

    @Autowired
    Identities identities;

    @Autowired
    Merges merges;

    @Autowired
    Proofs proofs;

    private final ChannelId channel = ChannelId.next();
    private Brand brand;
    private PersonId ada;
    private PersonId ben;
    private PersonId cho;

    @BeforeEach
    void meet() {
        brand = brands.open();
        ada = seen("ada", null);
        ben = seen("ben", null);
        cho = seen("cho", "cho@example.com");
    }

    @Test
    void whoIsJoinedOnLikenessAloneIsLedToNobody() {
        brand.within(() -> merges.join(ada, ben, brand.system()));

        assertThat(cluster(ben).members()).containsExactlyInAnyOrder(ada, ben);
        assertThat(proved(ben).members()).containsExactly(ben);
        assertThat(proved(ben).root()).isEqualTo(ben);
        assertThat(proved(ada).members()).containsExactly(ada);
    }

    @Test
    void aProofLeadsToWhomItIsAboutAndNotToWhoeverIsOneWithThem() {
        brand.within(() -> merges.join(ada, ben, brand.system()));
        seen("ben", "cho@example.com");

        assertThat(cluster(cho).members()).containsExactlyInAnyOrder(ada, ben, cho);
        assertThat(proved(cho).members()).containsExactlyInAnyOrder(ben, cho);
        assertThat(proved(cho).root()).isEqualTo(ben);
        assertThat(proved(ada).members()).containsExactly(ada);
    }

    @Test
    void whatIsProvedAfterPeopleWereJoinedOnLikenessCountsToo() {
        brand.within(() -> merges.join(ada, cho, brand.system()));
        assertThat(proved(cho).members()).containsExactly(cho);
        seen("ada", "cho@example.com");

        assertThat(proved(cho).members()).containsExactlyInAnyOrder(ada, cho);
        assertThat(brand.get(() -> merges.standing(cluster(cho)))).hasSize(1);
    }

    @Test
    void whoIsPartedIsLedToNobodyAnyMoreThoughTheyBeJoinedAgainOnLikeness() {
        brand.within(() -> merges.claim(ada, ben, brand.system()));
        Merge merge = brand.get(() -> merges.standing(cluster(ada))).getFirst();
        assertThat(merge.why()).isEqualTo("claim");
        assertThat(proved(ada).members()).containsExactlyInAnyOrder(ada, ben);

        brand.within(() -> merges.undo(merge.id(), brand.system()));
        brand.within(() -> merges.join(ada, ben, brand.system()));

        assertThat(cluster(ada).members()).containsExactlyInAnyOrder(ada, ben);
        assertThat(proved(ada).members()).containsExactly(ada);
    }

    @Test
    void whatWasProvedAmongThoseWhoPartTogetherStands() {
        seen("ben", "cho@example.com");
        brand.within(() -> merges.claim(ada, ben, brand.system()));
        assertThat(proved(ada).members()).containsExactlyInAnyOrder(ada, ben, cho);
        Merge claim = brand.get(() -> merges.standing(cluster(ada))).stream()
                .filter(merge -> merge.why().equals("claim"))
                .findFirst()
                .orElseThrow();

        brand.within(() -> merges.undo(claim.id(), brand.system()));

        assertThat(proved(ada).members()).containsExactly(ada);
        assertThat(proved(cho).members()).containsExactlyInAnyOrder(ben, cho);
    }

    @Test
    void whoWasPartedByAMemberIsJoinedByWhatThePersonProvesAndByNothingElse() {
        Merge wrong = brand.get(() -> merges.join(ada, cho, brand.system()));
        brand.within(() -> merges.part(wrong.id(), brand.system()));
        seen("ada", "cho@example.com");
        assertThat(cluster(ada).members()).containsExactly(ada);

        brand.within(() -> merges.claim(ada, cho, brand.system()));
        assertThat(proved(ada).members()).containsExactlyInAnyOrder(ada, cho);
    }

    private Cluster cluster(PersonId person) {
        return brand.get(() -> people.cluster(person));
    }

    private Cluster proved(PersonId person) {
        return brand.get(() -> proofs.of(person));
    }

    /** @param email that the account has proved; null for none */
    private PersonId seen(String account, @Nullable String email) {
        Sighting sighting = new Sighting(
                channel,
                "open",
                account,
                account,
                account,
                null,
                null,
                null,
                email,
                email != null,
                null,
                false,
                null,
                null,
                null,
                Instant.now());
        return brand.get(() -> identities.resolve(List.of(sighting))).getFirst();
    }
}
