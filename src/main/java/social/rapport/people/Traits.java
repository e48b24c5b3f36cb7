package social.rapport.people;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.shared.Fault;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.Columns;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Scope;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is known of people beside their accounts: one value a name on each row. Some names are understood when likely
 * matches are sought: {@code birth_date}, {@code street_number}, {@code street}, {@code building}, {@code locality},
 * {@code postcode}, {@code region}; a name that ends in {@code _id} is an id.
 */
@Component
public class Traits {

    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_VALUE = 1000;

    private final JdbcClient jdbc;
    private final JdbcTemplate rows;
    private final People people;
    private final Acts acts;
    private final Listings listings;
    private final Changes changes;
    private final JsonMapper json;

    Traits(
            JdbcClient jdbc,
            JdbcTemplate rows,
            People people,
            Acts acts,
            Listings listings,
            Changes changes,
            JsonMapper json) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.people = people;
        this.acts = acts;
        this.listings = listings;
        this.changes = changes;
        this.json = json;
    }

    /** One fact to be learnt. */
    public record Fact(PersonId person, String name, String value) {

        public Fact {
            name = tidy("/name", "people.trait.name-length", name, LONGEST_NAME);
            value = tidy("/value", "people.trait.value-length", value, LONGEST_VALUE);
        }
    }

    /**
     * Sets a person's traits, or takes away those whose value is null. Where the person is merged, it is the root's value
     * that is set; a null takes the trait from everybody in the cluster.
     *
     * @return the act, to be undone
     */
    @Transactional
    public Act change(PersonId person, Map<String, @Nullable String> values, String source, Actor by) {
        return change(people.cluster(person), values, source, by);
    }

    @Transactional
    public Act change(Cluster cluster, Map<String, @Nullable String> values, String source, Actor by) {
        by.must(Scope.PEOPLE_WRITE);
        Before before = new Before(cluster, of(cluster));
        UUID act = acts.record(Acts.Kind.TRAIT, cluster.root().value(), json.writeValueAsString(before), by);
        values.forEach((name, value) -> {
            if (value == null || value.isBlank()) {
                forget(cluster, name);
            } else {
                write(List.of(new Fact(cluster.root(), name, value)), source, by);
            }
        });
        follow(List.of(cluster.root()));
        return new Act(act, 1);
    }

    /** What stood of whom before an act. */
    private record Before(Cluster of, List<Trait> traits) {}

    /** Learns many facts at once; how many were new. */
    @Transactional
    public int learn(List<Fact> facts, String source, Actor by) {
        int learnt = write(facts, source, by);
        changes.note(facts.stream().map(Fact::person).distinct().toList());
        return learnt;
    }

    private int write(List<Fact> facts, String source, Actor by) {
        return rows.update("""
                insert into people.trait as t (workspace_id, person_id, name, value, source, by_name)
                select ?, f.person_id, f.name, f.value, ?, ?
                from (
                  select distinct on (person_id, name) * from unnest(?::uuid[], ?::text[], ?::text[])
                    with ordinality as g(person_id, name, value, nth)
                  order by person_id, name, nth desc) f
                join people.person p on p.workspace_id = ? and p.id = f.person_id
                on conflict (workspace_id, person_id, name) do update
                set value = excluded.value, source = excluded.source, by_name = excluded.by_name, set_at = now()
                where t.value <> excluded.value
                """, statement -> {
            statement.setObject(1, CurrentWorkspace.id().value());
            statement.setString(2, source);
            statement.setString(3, by.name());
            new Columns(statement, 4)
                    .add("uuid", facts, fact -> fact.person().value())
                    .add("text", facts, Fact::name)
                    .add("text", facts, Fact::value);
            statement.setObject(7, CurrentWorkspace.id().value());
        });
    }

    private void forget(Cluster cluster, String name) {
        jdbc.sql("""
                        delete from people.trait
                        where workspace_id = :workspace and person_id = any(:members::uuid[]) and name = :name
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("members", cluster.array())
                .param("name", name)
                .update();
    }

    /** Puts back the traits that stood before an act. */
    void revert(String before) {
        Before stood = json.readValue(before, Before.class);
        jdbc.sql("delete from people.trait where workspace_id = :workspace and person_id = any(:members::uuid[])")
                .param("workspace", CurrentWorkspace.id().value())
                .param("members", stood.of().array())
                .update();
        jdbc.sql("""
                        insert into people.trait (workspace_id, person_id, name, value, source, by_name, set_at)
                        select :workspace, (t.person->>'value')::uuid, t.name, t.value, t.source, t.by, t.at
                        from jsonb_to_recordset(:before::jsonb->'traits')
                          as t(person jsonb, name text, value text, source text, by text, at timestamptz)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("before", before)
                .update();
        follow(List.of(stood.of().root()));
    }

    private void follow(Collection<PersonId> changed) {
        listings.refresh(changed);
        changes.note(changed);
    }

    /** All traits of a person by name; where rows that are merged differ, the root's first. */
    public List<Trait> of(Cluster cluster) {
        return of(List.of(cluster));
    }

    /** Those of many; the root is the eldest, so its id comes first. */
    public List<Trait> of(Collection<Cluster> clusters) {
        return jdbc.sql("""
                        select person_id, name, value, source, by_name, set_at
                        from people.trait
                        where workspace_id = :workspace and person_id = any(:members::uuid[])
                        order by name, person_id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("members", Cluster.array(clusters))
                .query(Trait::read)
                .list();
    }

    /** The names in use, for whoever types one. */
    public Set<String> names() {
        return new HashSet<>(jdbc.sql("""
                        select distinct name from (
                          select name from people.trait where workspace_id = :workspace limit 10000) t
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .query(String.class)
                .list());
    }

    private static String tidy(String pointer, String refusal, String text, int longest) {
        String tidy = text.replaceAll("\\p{Cc}+", " ").strip();
        if (tidy.isEmpty() || tidy.length() > longest) {
            throw Fault.invalid(pointer, refusal);
        }
        return tidy;
    }
}
