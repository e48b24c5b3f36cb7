package social.rapport.vault;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.people.Cluster;
import social.rapport.people.Merge;
import social.rapport.people.MergeJournal;
import social.rapport.people.People;
import social.rapport.people.Proof;
import social.rapport.shared.PersonId;

/**
 * Knows whose vaults are whose. Rows that a member joined are one person to the team, but not here: else whoever may join
 * people could join somebody to themselves and open their vault. Only what a proof joined counts, and only while nothing that a
 * member joined stood among them, since a proof joins all that is one already.
 */
@Component
class Owners {

    private final People people;
    private final MergeJournal journal;
    private final JdbcClient jdbc;

    Owners(People people, MergeJournal journal, JdbcClient jdbc) {
        this.people = people;
        this.journal = journal;
        this.jdbc = jdbc;
    }

    Owner of(PersonId proven) {
        Cluster cluster = people.cluster(proven);
        if (cluster.members().size() == 1) {
            return new Owner(proven, cluster.members());
        }
        List<Merge> all = journal.of(cluster);
        List<Merge> joins =
                all.stream().filter(merge -> isBeyondDoubt(merge, all)).toList();
        Set<PersonId> rows = new HashSet<>(Set.of(proven));
        boolean grew = true;
        while (grew) {
            grew = false;
            for (Merge merge : joins) {
                grew |= grow(rows, merge);
            }
        }
        rows.retainAll(cluster.members());
        return new Owner(proven, rows);
    }

    private static boolean isBeyondDoubt(Merge merge, List<Merge> all) {
        return merge.stands()
                && isProof(merge)
                && all.stream().noneMatch(other -> !isProof(other) && stood(other, merge.at()));
    }

    private static boolean isProof(Merge merge) {
        return Stream.of(Proof.values())
                .anyMatch(proof -> proof.name().toLowerCase(Locale.ROOT).equals(merge.why()));
    }

    private static boolean stood(Merge merge, Instant at) {
        Instant undone = merge.undoneAt();
        return !merge.at().isAfter(at) && (undone == null || undone.isAfter(at));
    }

    private static boolean grow(Set<PersonId> rows, Merge merge) {
        return (rows.contains(merge.person()) && rows.add(merge.into()))
                || (rows.contains(merge.into()) && rows.add(merge.person()));
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
