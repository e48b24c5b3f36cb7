package social.rapport.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import social.rapport.people.Identities.Known;
import social.rapport.shared.ChannelId;

class ResolutionTests {

    private static final Instant NOW = Instant.parse("2026-11-30T08:00:00Z");

    private final Map<IdentityKey, Known> known = new HashMap<>();
    private final Sighting mina = new Sighting(
            ChannelId.next(),
            "shop",
            "17",
            null,
            "Mina Seo",
            null,
            null,
            null,
            "mina@example.com",
            true,
            null,
            false,
            null,
            null,
            null,
            NOW);
    private final IdentityKey account = IdentityKey.account(mina);
    private final IdentityKey address = IdentityKey.email(mina.email()).orElseThrow();

    /** Two lanes hear of an address at once, from one account whose person they both know. */
    @Test
    void whoeverIsFasterWithTheSameOfTheSamePersonProvesNothing() {
        UUID person = UUID.randomUUID();
        known.put(account, standing(person));
        Resolution resolution = new Resolution(known);
        resolution.decide(Account.of(mina));
        NewIdentity mine = List.copyOf(resolution.identities()).getFirst();

        known.put(address, standing(person));
        resolution.yield(List.of(mine));

        assertThat(resolution.identities()).isEmpty();
        assertThat(resolution.joins()).isEmpty();
    }

    @Test
    void whoeverIsFasterWithTheSameOfAnotherPersonProvesThemOne() {
        UUID person = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        known.put(account, standing(person));
        Resolution resolution = new Resolution(known);
        resolution.decide(Account.of(mina));
        NewIdentity mine = List.copyOf(resolution.identities()).getFirst();

        known.put(address, standing(other));
        resolution.yield(List.of(mine));

        assertThat(resolution.joins()).singleElement().satisfies(join -> {
            assertThat(join.one().value()).isEqualTo(other);
            assertThat(join.other().value()).isEqualTo(person);
            assertThat(join.proof()).isEqualTo(Proof.EMAIL);
        });
    }

    private static Known standing(UUID person) {
        return new Known(UUID.randomUUID(), person, null, null, null, null, null, null, null, null, null, NOW);
    }
}
