package social.rapport.people;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.people.SaidSearch.Said;
import social.rapport.shared.Keyset;
import social.rapport.shared.PersonId;
import social.rapport.shared.Slice;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.text.SearchText;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Scope;
import social.rapport.workspace.Workspaces;

/**
 * Lists of people, those seen last first. Where a filter leaves few, they are found by the inverted index and sorted;
 * where it leaves many, the order is followed until a page is full. Which it is, is found out by looking, not guessed.
 */
@Component
public class PeopleList {

    /** Up to here it is cheaper to fetch all whom a filter leaves than to follow the order. */
    private static final int FEW = 5_000;

    /** How far the order is followed before all whom the filter leaves are fetched after all. */
    private static final int LOOKED_AT = 20_000;

    /** So many of those who said something are found by it. */
    private static final int SAID = 500;

    private static final UUID LAST = new UUID(-1, -1);

    private final JdbcClient jdbc;
    private final People people;
    private final ListedRows rows;
    private final Totals totals;
    private final Selectivity selectivity;
    private final ObjectProvider<SaidSearch> saidSearch;
    private final Workspaces workspaces;

    PeopleList(
            JdbcClient jdbc,
            People people,
            ListedRows rows,
            Totals totals,
            Selectivity selectivity,
            ObjectProvider<SaidSearch> saidSearch,
            Workspaces workspaces) {
        this.jdbc = jdbc;
        this.people = people;
        this.rows = rows;
        this.totals = totals;
        this.selectivity = selectivity;
        this.saidSearch = saidSearch;
        this.workspaces = workspaces;
    }

    /** Somebody's place in the list. */
    record Place(PersonId person, Instant at) {}

    /**
     * @param total of the whole list, or less than nothing where it was not counted
     * @param isWhole whether there is nobody beyond these
     */
    private record Found(List<Place> places, long total, boolean isWhole) {}

    /** What a filter asks the listings for. */
    record Wanted(
            @Nullable String words, List<String> facets, Map<PersonId, Said> said, Instant since, Instant before) {

        boolean isEverybody() {
            return words == null && facets.isEmpty();
        }

        String[] saidArray() {
            return People.array(said.keySet());
        }
    }

    /**
     * One page. The total is exact as far as it could be counted in time, see {@link Totals}.
     *
     * @param reader who may find people by what they said only where they may read it
     */
    @Transactional(readOnly = true)
    public Slice<ListedPerson> page(PeopleFilter filter, @Nullable Keyset after, int limit, Actor reader) {
        return wanted(filter, reader)
                .map(wanted -> {
                    Found found = look(wanted, after, limit + 1);
                    return page(found, wanted, limit, found.total() >= 0 ? found.total() : totals.of(wanted));
                })
                .orElse(new Slice<>(List.of(), null, 0));
    }

    private Found look(Wanted wanted, @Nullable Keyset after, int limit) {
        return wanted.isEverybody() ? new Found(everybody(wanted, after, limit), -1, true) : find(wanted, after, limit);
    }

    private Slice<ListedPerson> page(Found found, Wanted wanted, int limit, long total) {
        List<Place> shown =
                found.places().subList(0, Math.min(limit, found.places().size()));
        String next = found.places().size() > limit
                ? new Keyset(shown.getLast().at(), shown.getLast().person().value()).toString()
                : null;
        return new Slice<>(rows.of(shown, wanted.said()), next, total);
    }

    /** Whom a filter leaves, those seen last first; at most so many. */
    @Transactional(readOnly = true)
    public List<PersonId> whom(PeopleFilter filter, int most, Actor reader) {
        return wanted(filter, reader).map(wanted -> look(wanted, null, most).places()).orElse(List.of()).stream()
                .map(Place::person)
                .toList();
    }

    /** As {@link #whom}, batch by batch: the next of those who were seen before somebody's place. */
    List<Place> batch(PeopleFilter filter, @Nullable Place after, int most, Actor reader) {
        Keyset last =
                after == null ? null : new Keyset(after.at(), after.person().value());
        return wanted(filter, reader)
                .map(wanted -> look(wanted, last, most).places())
                .orElse(List.of());
    }

    /** Empty where words were given of which nothing can be found. */
    private Optional<Wanted> wanted(PeopleFilter filter, Actor reader) {
        Instant since = filter.seenSince(workspaces::home);
        Instant before = filter.seenBefore(workspaces::home);
        if (filter.q() == null) {
            return Optional.of(new Wanted(null, filter.facets(), Map.of(), since, before));
        }
        return SearchText.query(filter.q())
                .map(words -> new Wanted(words, filter.facets(), said(filter, reader), since, before));
    }

    private Map<PersonId, Said> said(PeopleFilter filter, Actor reader) {
        SaidSearch search = saidSearch.getIfAvailable();
        if (search == null || filter.q() == null || !reader.may(Scope.INTERACTIONS_READ)) {
            return Map.of();
        }
        List<Said> all = search.said(filter.q(), SAID);
        Map<PersonId, PersonId> roots =
                people.roots(all.stream().map(Said::person).toList());
        Map<PersonId, Said> latest = new HashMap<>();
        for (Said said : all) {
            PersonId root = roots.get(said.person());
            if (root != null) {
                latest.putIfAbsent(root, said);
            }
        }
        latest.keySet().retainAll(having(latest.keySet(), filter.facets()));
        return latest;
    }

    private List<PersonId> having(Collection<PersonId> roots, List<String> facets) {
        if (facets.isEmpty()) {
            return List.copyOf(roots);
        }
        return jdbc.sql("""
                        select person_id from people.listing
                        where workspace_id = :workspace and person_id = any(:roots::uuid[]) and facets @> :facets::text[]
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("roots", People.array(roots))
                .param("facets", facets.toArray(String[]::new))
                .query((row, number) -> new PersonId(row.getObject("person_id", UUID.class)))
                .list();
    }

    private Found find(Wanted wanted, @Nullable Keyset after, int limit) {
        Optional<Found> few = selectivity.isWide(wanted) ? Optional.empty() : fetch(wanted, after, limit, FEW);
        if (few.isPresent()) {
            return few.get();
        }
        Found followed = follow(wanted, after, limit);
        return followed.isWhole() || followed.places().size() == limit
                ? followed
                : fetch(wanted, after, limit, Integer.MAX_VALUE - 1).orElseThrow();
    }

    /** All whom the filter leaves, sorted; nothing where they are more than {@code most}. */
    private Optional<Found> fetch(Wanted wanted, @Nullable Keyset after, int limit, int most) {
        List<Place> places = new ArrayList<>();
        long[] counts = new long[2];
        bind(jdbc.sql("""
                        with found as materialized (
                          select root from people.find(:words::tsquery, :facets, :most + 1)),
                        counted as (select count(*) as found from found)
                        select counted.found, page.id, page.last_seen_at, page.total
                        from counted left join lateral (
                          select * from (
                            select p.id, p.last_seen_at, count(*) over () as total
                            from (select root from found union select unnest(:said::uuid[])) as wanted
                            join people.person p on p.workspace_id = :workspace and p.id = wanted.root
                            where p.merged_into is null and p.last_seen_at >= :since and p.last_seen_at < :before
                          ) everybody
                          where (last_seen_at, id) < (:after, :after_id)
                          order by last_seen_at desc, id desc
                          limit :limit) page on counted.found <= :most
                        """), wanted, after, limit).param("most", most).query(row -> {
            counts[0] = row.getLong("found");
            counts[1] = row.getLong("total");
            if (row.getObject("id") != null) {
                places.add(place(row.getObject("id", UUID.class), row.getTimestamp("last_seen_at")));
            }
        });
        if (counts[0] > most) {
            return Optional.empty();
        }
        boolean isPastTheEnd = places.isEmpty() && after != null;
        return Optional.of(new Found(places, isPastTheEnd ? -1 : counts[1], true));
    }

    private List<Place> everybody(Wanted wanted, @Nullable Keyset after, int limit) {
        return bind(jdbc.sql("""
                        select p.id, p.last_seen_at
                        from people.person p
                        where p.workspace_id = :workspace and p.merged_into is null
                          and p.last_seen_at >= :since and p.last_seen_at < :before
                          and (p.last_seen_at, p.id) < (:after, :after_id)
                        order by p.last_seen_at desc, p.id desc
                        limit :limit
                        """), wanted, after, limit)
                .query((row, number) -> place(row.getObject("id", UUID.class), row.getTimestamp("last_seen_at")))
                .list();
    }

    /** The order, followed until enough are found whom the filter leaves, or enough were looked at. */
    private Found follow(Wanted wanted, @Nullable Keyset after, int limit) {
        List<Place> places = new ArrayList<>();
        long[] looked = new long[1];
        bind(jdbc.sql("""
                        with looked as materialized (
                          select id, last_seen_at from people.person
                          where workspace_id = :workspace and merged_into is null
                            and last_seen_at >= :since and last_seen_at < :before
                            and (last_seen_at, id) < (:after, :after_id)
                          order by last_seen_at desc, id desc
                          limit :looked_at),
                        counted as (select count(*) as looked from looked)
                        select counted.looked, page.id, page.last_seen_at
                        from counted left join lateral (
                          select p.id, p.last_seen_at
                          from looked p
                          join people.listing l on l.workspace_id = :workspace and l.person_id = p.id
                          where (l.facets @> :facets::text[] and (:words::tsquery is null or l.search @@ :words::tsquery))
                            or p.id = any(:said::uuid[])
                          order by p.last_seen_at desc, p.id desc
                          limit :limit) page on true
                        """), wanted, after, limit).param("looked_at", LOOKED_AT).query(row -> {
            looked[0] = row.getLong("looked");
            if (row.getObject("id") != null) {
                places.add(place(row.getObject("id", UUID.class), row.getTimestamp("last_seen_at")));
            }
        });
        return new Found(places, -1, looked[0] < LOOKED_AT);
    }

    private static JdbcClient.StatementSpec bind(
            JdbcClient.StatementSpec statement, Wanted wanted, @Nullable Keyset after, int limit) {
        return statement
                .param("workspace", CurrentWorkspace.id().value())
                .param("words", wanted.words())
                .param("facets", wanted.facets().toArray(String[]::new))
                .param("said", wanted.saidArray())
                .param("since", Timestamp.from(wanted.since()))
                .param("before", Timestamp.from(wanted.before()))
                .param("after", Timestamp.from(after == null ? wanted.before() : after.at()))
                .param("after_id", after == null ? LAST : after.id())
                .param("limit", limit);
    }

    private static Place place(UUID person, Timestamp at) {
        return new Place(new PersonId(person), at.toInstant());
    }
}
