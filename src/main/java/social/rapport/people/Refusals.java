package social.rapport.people;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Actor;

/** Who are not one person, as members said. What was said of one holds for everybody they are merged with. */
@Component
class Refusals {

    private final JdbcClient jdbc;

    Refusals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(PersonId one, PersonId other, Actor by) {
        jdbc.sql("""
                        insert into people.refusal (workspace_id, one, other, by_kind, by_id, by_name)
                        values (:workspace, least(:one, :other), greatest(:one, :other), :kind, :by, :name)
                        on conflict do nothing
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("one", one.value())
                .param("other", other.value())
                .param("kind", by.kind().name().toLowerCase(Locale.ROOT))
                .param("by", by.id())
                .param("name", by.name())
                .update();
        answer(one, other, by);
    }

    private void answer(PersonId one, PersonId other, Actor by) {
        jdbc.sql("""
                        update people.suggestion set state = 'refused', decided_at = now(), decided_by = :by
                        where workspace_id = :workspace and state = 'open'
                          and one = least(:one::uuid, :other::uuid) and other = greatest(:one::uuid, :other::uuid)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("one", one.value())
                .param("other", other.value())
                .param("by", by.name())
                .update();
    }

    void remove(PersonId one, PersonId other) {
        jdbc.sql("""
                        delete from people.refusal
                        where workspace_id = :workspace
                          and one = least(:one::uuid, :other::uuid) and other = greatest(:one::uuid, :other::uuid)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("one", one.value())
                .param("other", other.value())
                .update();
    }

    /** The pairs of these roots of whom anybody is not anybody of the other. */
    Set<PersonPair> among(Collection<PersonId> roots) {
        return new HashSet<>(jdbc.sql("""
                        select distinct a.root as one, b.root as other
                        from people.refusal r
                        cross join lateral (
                          select coalesce(merged_into, id) as root from people.person
                          where workspace_id = :workspace and id = r.one) a
                        cross join lateral (
                          select coalesce(merged_into, id) as root from people.person
                          where workspace_id = :workspace and id = r.other) b
                        where r.workspace_id = :workspace and a.root <> b.root
                          and a.root = any(:roots::uuid[]) and b.root = any(:roots::uuid[])
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("roots", People.array(roots))
                .query((row, number) -> PersonPair.of(
                        new PersonId(row.getObject("one", UUID.class)),
                        new PersonId(row.getObject("other", UUID.class))))
                .list());
    }

    /** Whether anybody of the one's cluster is not anybody of the other's. */
    boolean stand(PersonId root, PersonId other) {
        return jdbc.sql("""
                        with a as (
                          select id from people.person where workspace_id = :workspace and id = :root
                          union all
                          select id from people.person where workspace_id = :workspace and merged_into = :root),
                        b as (
                          select id from people.person where workspace_id = :workspace and id = :other
                          union all
                          select id from people.person where workspace_id = :workspace and merged_into = :other)
                        select exists (
                          select from people.refusal r, a, b
                          where r.workspace_id = :workspace
                            and r.one = least(a.id, b.id) and r.other = greatest(a.id, b.id))
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("root", root.value())
                .param("other", other.value())
                .query(Boolean.class)
                .single();
    }
}
