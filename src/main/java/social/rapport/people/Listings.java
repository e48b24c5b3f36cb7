package social.rapport.people;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.Columns;
import social.rapport.shared.storage.CurrentWorkspace;

/** By what people are found: made from all that is known of them, and made again whenever that changes. */
@Component
class Listings {

    private static final String BETWEEN = "\u001f";

    private final JdbcTemplate rows;
    private final JdbcClient jdbc;
    private final People people;

    Listings(JdbcTemplate rows, JdbcClient jdbc, People people) {
        this.rows = rows;
        this.jdbc = jdbc;
        this.people = people;
    }

    /**
     * In order, so that the same knowledge always makes the same listing.
     *
     * @param facets see {@link Facets}
     */
    record Listing(UUID root, SortedSet<String> words, SortedSet<String> facets) {

        static Listing of(UUID root) {
            return new Listing(root, new TreeSet<>(), new TreeSet<>());
        }

        String vector() {
            return PersonSearch.vector(words.toArray(String[]::new));
        }

        String joinedFacets() {
            return String.join(BETWEEN, facets);
        }
    }

    /** Writes the listings of people who have just been made. */
    void write(List<Listing> listings) {
        if (listings.isEmpty()) {
            return;
        }
        rows.update("""
                insert into people.listing (workspace_id, person_id, search, facets)
                select ?, l.person_id, l.search, string_to_array(l.facets, chr(31))
                from unnest(?::uuid[], ?::tsvector[], ?::text[]) as l(person_id, search, facets)
                on conflict (workspace_id, person_id) do update
                  set search = excluded.search, facets = excluded.facets
                  where (listing.search, listing.facets) is distinct from (excluded.search, excluded.facets)
                """, statement -> {
            statement.setObject(1, CurrentWorkspace.id().value());
            new Columns(statement, 2)
                    .add("uuid", listings, Listing::root)
                    .add("tsvector", listings, Listing::vector)
                    .add("text", listings, Listing::joinedFacets);
        });
    }

    /** Makes the listings of these, and of whomever they are merged with, from what is known now. */
    void refresh(Collection<PersonId> changed) {
        Map<PersonId, Cluster> clusters = people.clusters(changed);
        Map<UUID, Listing> listings = new HashMap<>();
        Map<UUID, Listing> byMember = new HashMap<>();
        for (Cluster cluster : clusters.values()) {
            Listing listing = listings.computeIfAbsent(cluster.root().value(), Listing::of);
            cluster.members().forEach(member -> byMember.put(member.value(), listing));
        }
        collect(byMember);
        write(listings.values().stream()
                .sorted((a, b) -> a.root().compareTo(b.root()))
                .toList());
        forgetMerged(changed);
    }

    private void collect(Map<UUID, Listing> byMember) {
        jdbc.sql("""
                        with member as (select unnest(:members::uuid[]) as id)
                        select p.id as person_id, false as facet, p.name as value
                        from member join people.person p on p.workspace_id = :workspace and p.id = member.id
                        where p.name is not null
                        union all
                        select p.id, true, 'has:name'
                        from member join people.person p on p.workspace_id = :workspace and p.id = member.id
                        where p.name is not null
                        union all
                        select p.id, true, 'language:' || lower(split_part(replace(p.locale, '_', '-'), '-', 1))
                        from member join people.person p on p.workspace_id = :workspace and p.id = member.id
                        where p.locale is not null
                        union all
                        select i.person_id, known.facet, known.value
                        from member
                        join people.identity i on i.workspace_id = :workspace and i.person_id = member.id
                        cross join lateral (values
                          (false, i.name), (false, i.handle), (false, i.email), (false, i.phone),
                          (false, case when i.channel_id is null and i.realm in ('email', 'phone') then i.external_id end),
                          (true, case when i.channel_id is not null then 'network:' || i.network end),
                          (true, 'channel:' || i.channel_id),
                          (true, case when i.email is not null or i.realm = 'email' then 'has:email' end),
                          (true, case when i.phone is not null or i.realm = 'phone' then 'has:phone' end)
                        ) as known(facet, value)
                        where known.value is not null
                        union all
                        select t.person_id, known.facet, known.value
                        from member
                        join people.tag t on t.workspace_id = :workspace and t.person_id = member.id
                        join people.label l on l.workspace_id = :workspace and l.key = t.key
                        cross join lateral (values (true, 'tag:' || t.key), (false, l.name)) as known(facet, value)
                        where t.expires_at is null or t.expires_at > now()
                        union all
                        select t.person_id, false, t.value
                        from member join people.trait t on t.workspace_id = :workspace and t.person_id = member.id
                        union all
                        select n.person_id, false, n.text
                        from member join people.note n on n.workspace_id = :workspace and n.person_id = member.id
                        where n.deleted_at is null
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("members", byMember.keySet().stream().map(UUID::toString).toArray(String[]::new))
                .query(row -> {
                    Listing listing = byMember.get(row.getObject("person_id", UUID.class));
                    if (listing != null) {
                        (row.getBoolean("facet") ? listing.facets() : listing.words()).add(row.getString("value"));
                    }
                });
    }

    /** Shows at once that these roots have a facet; the next refresh would find it too. */
    void addFacet(List<PersonId> roots, String facet) {
        jdbc.sql("""
                        update people.listing set facets = array_append(facets, :facet)
                        where workspace_id = :workspace and person_id = any(:roots::uuid[]) and :facet <> all(facets)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("roots", People.array(roots))
                .param("facet", facet)
                .update();
    }

    void removeFacet(List<PersonId> roots, String facet) {
        jdbc.sql("""
                        update people.listing set facets = array_remove(facets, :facet)
                        where workspace_id = :workspace and person_id = any(:roots::uuid[])
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("roots", People.array(roots))
                .param("facet", facet)
                .update();
    }

    /** Whoever was merged is found by their root. */
    private void forgetMerged(Collection<PersonId> changed) {
        jdbc.sql("""
                        delete from people.listing l
                        using people.person p
                        where l.workspace_id = :workspace and l.person_id = any(:people::uuid[])
                          and p.workspace_id = :workspace and p.id = l.person_id and p.merged_into is not null
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("people", People.array(changed))
                .update();
    }
}
