package social.rapport.vault;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import social.rapport.people.Acquaintances;
import social.rapport.people.Cluster;
import social.rapport.people.Identities;
import social.rapport.shared.Money;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.support.Brands;

/** A brand that knows Mina, who keeps a few things for herself. */
abstract class VaultScene {

    static final LocalDate DAY = LocalDate.of(2026, 11, 2);

    @Autowired
    Brands brands;

    @Autowired
    Identities identities;

    @Autowired
    Purchases purchases;

    @Autowired
    Facts facts;

    @Autowired
    Needs needs;

    @Autowired
    Grants grants;

    @Autowired
    SharedVault shared;

    @Autowired
    Readings readings;

    @Autowired
    JdbcClient jdbc;

    Brand brand;
    Acquaintances acquaintances;
    PersonId mina;

    static Cluster alone(PersonId person) {
        return new Cluster(person, Set.of(person));
    }

    @BeforeEach
    void meet() {
        brand = brands.open();
        acquaintances = new Acquaintances(brand, identities);
        mina = acquaintances.meet("Mina");
    }

    static Bought bought(String seller, String what, @Nullable String category, LocalDate on, @Nullable String number) {
        return new Bought(
                seller,
                on,
                List.of(new Bought.Line(what, BigDecimal.valueOf(2), new Money(12_900, "KRW"))),
                new Money(25_800, "KRW"),
                category,
                number,
                "for the flat");
    }

    Purchase keep(PersonId person, Bought bought) {
        return brand.get(() -> purchases.keep(VaultId.next(), person, bought));
    }

    Fact tell(PersonId person, String name, String value) {
        return brand.get(() -> facts.keep(person, name, value));
    }

    VaultId lend(PersonId person, String purpose, Share share) {
        VaultId id = VaultId.next();
        brand.within(
                () -> grants.give(id, person, purpose, share, Instant.now().plus(Duration.ofDays(30)), brand.system()));
        return id;
    }

    SharedVault.Part read(PersonId person, String purpose) {
        return brand.get(() -> shared.read(person, SharedVault.Query.of(purpose, 50), brand.system()));
    }

    static Share ofPurchases(List<String> sellers, Share.Detail... details) {
        Set<Share.Detail> all = EnumSet.noneOf(Share.Detail.class);
        all.addAll(List.of(details));
        return new Share(new Share.Chosen(sellers, List.of(), null, null, all), List.of(), false);
    }

    static Share ofFacts(String... names) {
        return new Share(null, List.of(names), false);
    }
}
