package social.rapport.people;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.Columns;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.storage.TextVector;
import social.rapport.shared.text.SearchText;

/** By what people are found, and in which order: made from all that is known of them, and made again whenever that changes. */
@Component
class Listings {

    private static final String BETWEEN = "\u001f";

    private final JdbcTemplate rows;
    private final JdbcClient jdbc;
    private final People people;
    private final KnownFacets facets;

    Listings(JdbcTemplate rows, JdbcClient jdbc, People people, KnownFacets facets) {
        this.rows = rows;
        this.jdbc = jdbc;
        this.people = people;
        this.facets = facets;
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

        /** Of somebody of whom one sighting is known. */
        static Listing of(UUID root, Sighting seen) {
            Listing listing = new Listing(root, new TreeSet<>(), Facets.of(seen));
            Stream.of(seen.name(), seen.handle(), seen.email())
                    .filter(Objects::nonNull)
                    .forEach(listing.words()::add);
            if (seen.phone() != null) {
                listing.learn("phone", seen.phone());
            }
            return listing;
        }

        void learn(String kind, String value) {
            switch (kind) {
                case "facet" -> facets.add(value);
                case "phone" -> words.addAll(PhoneWords.of(value));
                default -> words.add(value);
            }
        }

        TextVector vector() {
            return new TextVector(SearchText.vector(words.toArray(String[]::new)));
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
        facets.note(listings.stream()
                .flatMap(listing -> listing.facets().stream())
                .filter(Facets::isListed)
                .toList());
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
        see(listings.keySet());
    }

    /** A root was last seen when any identity of its cluster was. */
    private void see(Collection<UUID> roots) {
        jdbc.sql("""
                        with root as (select unnest(:roots::uuid[]) as id),
                        member as (
                          select root.id as root, root.id from root
                          union all
                          select root.id, p.id from root
                          join people.person p on p.workspace_id = :workspace and p.merged_into = root.id),
                        seen as (
                          select member.root, max(i.last_seen_at) as at
                          from member
                          join people.identity i on i.workspace_id = :workspace and i.person_id = member.id
                          group by member.root),
                        stale as (
                          select p.id, seen.at
                          from seen
                          join people.person p
                            on p.workspace_id = :workspace and p.id = seen.root and p.last_seen_at <> seen.at
                          order by p.id
                          for no key update of p)
                        update people.person p set last_seen_at = stale.at
                        from stale
                        where p.workspace_id = :workspace and p.id = stale.id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("roots", roots.stream().map(UUID::toString).toArray(String[]::new))
                .update();
    }

    private void collect(Map<UUID, Listing> byMember) {
        jdbc.sql("""
                        with member as (select unnest(:members::uuid[]) as id)
                        select p.id as person_id, 'word' as kind, p.name as value
                        from member join people.person p on p.workspace_id = :workspace and p.id = member.id
                        where p.name is not null
                        union all
                        select p.id, 'facet', 'has:name'
                        from member join people.person p on p.workspace_id = :workspace and p.id = member.id
                        where p.name is not null
                        union all
                        select p.id, 'facet', 'language:' || lower(split_part(replace(p.locale, '_', '-'), '-', 1))
                        from member join people.person p on p.workspace_id = :workspace and p.id = member.id
                        where p.locale is not null
                        union all
                        select i.person_id, known.kind, known.value
                        from member
                        join people.identity i on i.workspace_id = :workspace and i.person_id = member.id
                        cross join lateral (values
                          ('word', i.name), ('word', i.handle), ('word', i.email), ('phone', i.phone),
                          ('word', case when i.realm = 'email' then i.external_id end),
                          ('phone', case when i.realm = 'phone' then i.external_id end),
                          ('facet', case when i.channel_id is not null then 'network:' || i.network end),
                          ('facet', 'channel:' || i.channel_id),
                          ('facet', case when i.email is not null or i.realm = 'email' then 'has:email' end),
                          ('facet', case when i.phone is not null or i.realm = 'phone' then 'has:phone' end)
                        ) as known(kind, value)
                        where known.value is not null
                        union all
                        select t.person_id, known.kind, known.value
                        from member
                        join people.tag t on t.workspace_id = :workspace and t.person_id = member.id
                        join people.label l on l.workspace_id = :workspace and l.key = t.key
                        cross join lateral (values ('facet', 'tag:' || t.key), ('word', l.name)) as known(kind, value)
                        where t.expires_at is null or t.expires_at > now()
                        union all
                        select t.person_id, 'word', t.value
                        from member join people.trait t on t.workspace_id = :workspace and t.person_id = member.id
                        union all
                        select n.person_id, 'word', n.text
                        from member join people.note n on n.workspace_id = :workspace and n.person_id = member.id
                        where n.deleted_at is null
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("members", byMember.keySet().stream().map(UUID::toString).toArray(String[]::new))
                .query(row -> {
                    Listing listing = byMember.get(row.getObject("person_id", UUID.class));
                    if (listing != null) {
                        listing.learn(row.getString("kind"), row.getString("value"));
                    }
                });
    }

    /** Shows at once that these roots have a facet; the next refresh would find it too. */
    void addFacet(List<PersonId> roots, String facet) {
        jdbc.sql("""
                        with locked as (
                          select person_id from people.listing
                          where workspace_id = :workspace and person_id = any(:roots::uuid[]) and :facet <> all(facets)
                          order by person_id for no key update)
                        update people.listing l set facets = array_append(l.facets, :facet)
                        from locked
                        where l.workspace_id = :workspace and l.person_id = locked.person_id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("roots", People.array(roots))
                .param("facet", facet)
                .update();
    }

    void removeFacet(List<PersonId> roots, String facet) {
        jdbc.sql("""
                        with locked as (
                          select person_id from people.listing
                          where workspace_id = :workspace and person_id = any(:roots::uuid[])
                          order by person_id for no key update)
                        update people.listing l set facets = array_remove(l.facets, :facet)
                        from locked
                        where l.workspace_id = :workspace and l.person_id = locked.person_id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("roots", People.array(roots))
                .param("facet", facet)
                .update();
    }

    /** Shows at once who of these has a tag and who has not, whatever their listing said. */
    void retag(List<PersonId> members, String key, String facet) {
        jdbc.sql("""
                        update people.listing l
                        set facets = case when tagged.it then array_append(array_remove(l.facets, :facet), :facet)
                          else array_remove(l.facets, :facet) end
                        from (
                          select root.id,
                            exists (
                              select from people.tag t
                              where t.workspace_id = :workspace and t.person_id = root.id and t.key = :key)
                            or exists (
                              select from people.person m
                              join people.tag t on t.workspace_id = :workspace and t.person_id = m.id and t.key = :key
                              where m.workspace_id = :workspace and m.merged_into = root.id) as it
                          from (
                            select person_id as id from people.listing
                            where workspace_id = :workspace and person_id in (
                              select case when p.merged_into is null then p.id else p.merged_into end from people.person p
                              where p.workspace_id = :workspace and p.id = any(:members::uuid[]))
                            order by person_id for no key update) root) tagged
                        where l.workspace_id = :workspace and l.person_id = tagged.id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("members", People.array(members))
                .param("key", key)
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
