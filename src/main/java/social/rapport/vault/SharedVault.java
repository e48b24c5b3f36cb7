package social.rapport.vault;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.consent.Purposes;
import social.rapport.people.Cluster;
import social.rapport.people.People;
import social.rapport.shared.Fault;
import social.rapport.shared.Keyset;
import social.rapport.shared.PersonId;
import social.rapport.shared.Slice;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Scope;

/**
 * What the team reads of people's vaults: by grants that hold, for the purpose that they were given for, and no more of it than
 * they say. It is the only way there, and each time is listed to the person.
 */
@Component
public class SharedVault {

    private final People people;
    private final Owners owners;
    private final Purposes purposes;
    private final GrantTable grants;
    private final SharedRows rows;
    private final Needs needs;
    private final Readings readings;

    SharedVault(
            People people,
            Owners owners,
            Purposes purposes,
            GrantTable grants,
            SharedRows rows,
            Needs needs,
            Readings readings) {
        this.people = people;
        this.owners = owners;
        this.purposes = purposes;
        this.grants = grants;
        this.rows = rows;
        this.needs = needs;
        this.readings = readings;
    }

    /**
     * What is looked for, of what may be read.
     *
     * @param seller of this company; empty for any
     * @param category of this one; empty for any
     */
    public record Query(
            String purpose,
            String seller,
            String category,
            @Nullable Keyset after,
            int limit) {

        /** The first purchases of any seller. */
        public static Query of(String purpose, int limit) {
            return new Query(purpose, "", "", null, limit);
        }
    }

    /**
     * A part of a vault.
     *
     * @param grants by which it is read; where there are none, nothing is
     * @param purchases without what is not shared of them, the latest bought first
     */
    public record Part(List<Grant> grants, Slice<Purchase> purchases, List<Fact> facts, List<Need> needs) {

        static final Part NOTHING = new Part(List.of(), Slice.whole(List.of()), List.of(), List.of());
    }

    /**
     * Reads what may be read now.
     *
     * @throws Fault.Caller naming {@code /purpose} where people are not asked for it
     */
    @Transactional
    public Part read(PersonId person, Query query, Actor by) {
        by.must(Scope.VAULT_READ);
        Grants.asked(purposes, query.purpose());
        Instant now = Grants.now();
        List<GrantTable.Held> held = grants.hold(people.cluster(person).members(), query.purpose(), now);
        if (held.isEmpty()) {
            return Part.NOTHING;
        }
        List<SharedRows.Open> open =
                held.stream().flatMap(one -> open(one).stream()).toList();
        List<SharedRows.Seen> found = rows.purchases(open, query, query.limit() + 1);
        List<SharedRows.Seen> page = found.subList(0, Math.min(query.limit(), found.size()));
        List<SharedRows.Told> told = rows.facts(open);
        List<Need> wanted = needs(held, now);
        list(open, page, told, wanted, query.purpose(), by);
        return new Part(
                held.stream().map(GrantTable.Held::grant).toList(),
                new Slice<>(
                        page.stream().map(SharedRows.Seen::purchase).toList(),
                        Purchases.next(
                                found.stream().map(SharedRows.Seen::purchase).toList(), query.limit()),
                        rows.count(open, query)),
                told.stream().map(SharedRows.Told::fact).toList(),
                wanted);
    }

    /** The rows that were its giver's when they gave it, and still are. */
    private List<SharedRows.Open> open(GrantTable.Held held) {
        Owner owner = owners.of(held.grant().person());
        return owner.rows().stream()
                .filter(row -> held.persons().contains(row.value()))
                .map(row -> new SharedRows.Open(held.grant().id(), owner.home(), row))
                .toList();
    }

    private List<Need> needs(List<GrantTable.Held> held, Instant now) {
        Set<PersonId> open = held.stream()
                .filter(one -> one.grant().share().needs())
                .flatMap(one -> open(one).stream())
                .map(SharedRows.Open::row)
                .collect(Collectors.toSet());
        return open.isEmpty()
                ? List.of()
                : needs.of(new Cluster(open.iterator().next(), open)).stream()
                        .filter(need -> need.holds(now))
                        .toList();
    }

    /** Each whose vault it is is told what was read of theirs. */
    private void list(
            List<SharedRows.Open> open,
            List<SharedRows.Seen> page,
            List<SharedRows.Told> told,
            List<Need> wanted,
            String purpose,
            Actor by) {
        Map<PersonId, List<SharedRows.Open>> homes =
                open.stream().collect(Collectors.groupingBy(SharedRows.Open::home));
        homes.forEach((home, theirs) -> {
            Set<PersonId> rowsOfTheirs =
                    theirs.stream().map(SharedRows.Open::row).collect(Collectors.toSet());
            Reading reading = new Reading(
                    VaultId.next(),
                    purpose,
                    told.stream()
                            .filter(one -> rowsOfTheirs.contains(one.row()))
                            .map(one -> one.fact().name())
                            .distinct()
                            .toList(),
                    (int) page.stream()
                            .filter(one -> rowsOfTheirs.contains(one.row()))
                            .count(),
                    wanted.stream().map(Need::person).anyMatch(rowsOfTheirs::contains),
                    Grants.now(),
                    by.name());
            readings.add(
                    home,
                    reading,
                    theirs.stream().map(SharedRows.Open::grant).distinct().toList(),
                    by);
        });
    }
}
