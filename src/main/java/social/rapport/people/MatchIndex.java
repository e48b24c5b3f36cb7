package social.rapport.people;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.commons.codec.digest.MurmurHash3;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.Columns;
import social.rapport.shared.storage.CurrentWorkspace;

/** Who shares a key with whom, kept so that whoever is new or changed is compared with those few only. */
@Component
class MatchIndex {

    private final JdbcClient jdbc;
    private final JdbcTemplate rows;

    MatchIndex(JdbcClient jdbc, JdbcTemplate rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    private record Entry(UUID person, long key) {}

    /** Makes these keys all that these people are found under. */
    void write(Collection<MatchFeatures> people) {
        List<Entry> entries = people.stream()
                .flatMap(person -> MatchKeys.of(person).stream()
                        .map(key -> new Entry(person.id().value(), hash(key)))
                        .distinct())
                .toList();
        forget(people.stream().map(MatchFeatures::id).toList());
        rows.update("""
                insert into people.match_key (workspace_id, person_id, key)
                select ?, k.person_id, k.key from unnest(?::uuid[], ?::bigint[]) as k(person_id, key)
                """, statement -> {
            statement.setObject(1, CurrentWorkspace.id().value());
            new Columns(statement, 2).add("uuid", entries, Entry::person).add("int8", entries, Entry::key);
        });
    }

    private static long hash(String key) {
        return MurmurHash3.hash128x64(key.getBytes(StandardCharsets.UTF_8))[0];
    }

    void forget(Collection<PersonId> people) {
        jdbc.sql("""
                        delete from people.match_key
                        where workspace_id = :workspace and person_id = any(:people::uuid[])
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("people", People.array(people))
                .update();
    }

    /** Everybody who shares a key with one of these that is not too common to tell anything. */
    Set<PersonPair> sharing(Collection<PersonId> people) {
        return new HashSet<>(jdbc.sql("""
                        with own as (
                          select k.person_id, k.key from people.match_key k
                          where k.workspace_id = :workspace and k.person_id = any(:people::uuid[])),
                        block as materialized (
                          select own.key, array(
                            select k.person_id from people.match_key k
                            where k.workspace_id = :workspace and k.key = own.key
                            limit :largest + 1) as members
                          from (select distinct key from own) own)
                        select distinct own.person_id as one, found.id as other
                        from own
                        join block on block.key = own.key and cardinality(block.members) between 2 and :largest
                        cross join lateral unnest(block.members) as found(id)
                        where found.id <> own.person_id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("people", People.array(people))
                .param("largest", MatchKeys.LARGEST_BLOCK)
                .query((row, number) -> PersonPair.of(
                        new PersonId(row.getObject("one", UUID.class)),
                        new PersonId(row.getObject("other", UUID.class))))
                .list());
    }
}
