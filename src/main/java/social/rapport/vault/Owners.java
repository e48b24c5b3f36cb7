package social.rapport.vault;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.people.Cluster;
import social.rapport.people.Proofs;
import social.rapport.shared.PersonId;

/**
 * Knows whose vaults are whose. Rows that a member joined are one person to the team, but not here: else whoever may join
 * people could join somebody to themselves and open their vault. Only whom proofs lead to counts.
 */
@Component
class Owners {

    private final Proofs proofs;
    private final JdbcClient jdbc;

    Owners(Proofs proofs, JdbcClient jdbc) {
        this.proofs = proofs;
        this.jdbc = jdbc;
    }

    Owner of(PersonId proven) {
        Cluster proved = proofs.of(proven);
        return new Owner(proven, proved.members());
    }

    /** As {@link #of}; nobody else changes what is theirs until the transaction ends. */
    Owner lock(PersonId proven) {
        Owner owner = of(proven);
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:vault, 0))")
                .param("vault", "vault " + owner.home())
                .query(row -> {});
        return owner;
    }
}
