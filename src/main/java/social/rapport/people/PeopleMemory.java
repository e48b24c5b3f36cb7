package social.rapport.people;

import java.util.List;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.AuditLog;

/** What this module itself remembers of people; forgotten last, since all others ask it who is meant. */
@Component
@Order
class PeopleMemory implements Memory {

    private final JdbcClient jdbc;
    private final Labels labels;
    private final MatchIndex index;
    private final AuditLog audit;

    PeopleMemory(JdbcClient jdbc, Labels labels, MatchIndex index, AuditLog audit) {
        this.jdbc = jdbc;
        this.labels = labels;
        this.index = index;
        this.audit = audit;
    }

    @Override
    public List<Hold> holds(Cluster person) {
        long entries = person.members().stream()
                .mapToLong(member -> audit.count("person:" + member))
                .sum();
        return entries == 0 ? List.of() : List.of(new Hold("audit", entries));
    }

    /**
     * One table after the other, as those do who write to several: whoever notes something of them at the same moment is
     * waited for, and never in a ring.
     */
    @Override
    public void forget(Cluster person) {
        run(person, """
                delete from people.act a
                where a.workspace_id = :workspace
                  and (a.subject = any(:members::uuid[]) or a.by_kind = 'person' and a.by_id = any(:members::uuid[])
                    or a.subject in (
                      select n.id from people.note n
                      where n.workspace_id = :workspace and n.person_id = any(:members::uuid[])))
                """);
        run(person, """
                delete from people.proof
                where workspace_id = :workspace and (one = any(:members::uuid[]) or other = any(:members::uuid[]))
                """);
        run(person, "delete from people.note where workspace_id = :workspace and person_id = any(:members::uuid[])");
        run(person, "delete from people.trait where workspace_id = :workspace and person_id = any(:members::uuid[])");
        forgetTags(person);
        run(person, """
                delete from people.suggestion
                where workspace_id = :workspace and (one = any(:members::uuid[]) or other = any(:members::uuid[])
                  or through && :members::uuid[])
                """);
        run(person, """
                delete from people.refusal
                where workspace_id = :workspace and (one = any(:members::uuid[]) or other = any(:members::uuid[]))
                """);
        run(person, """
                delete from people.merge
                where workspace_id = :workspace and (person_id = any(:members::uuid[]) or into_id = any(:members::uuid[]))
                """);
        index.forget(person.members());
        run(person, """
                delete from people.match_due
                where workspace_id = :workspace and id in (
                  select id from people.match_due
                  where workspace_id = :workspace and person_id = any(:members::uuid[])
                  order by id for update skip locked)
                """);
        run(person, """
                delete from people.change
                where workspace_id = :workspace and id in (
                  select id from people.change
                  where workspace_id = :workspace and person_id = any(:members::uuid[])
                  order by id for update skip locked)
                """);
        run(person, """
                delete from people.identity
                where workspace_id = :workspace and id in (
                  select id from people.identity
                  where workspace_id = :workspace and person_id = any(:members::uuid[])
                  order by id for update)
                """);
        run(person, "delete from people.listing where workspace_id = :workspace and person_id = any(:members::uuid[])");
        run(person, """
                update people.person set merged_into = null
                where workspace_id = :workspace and merged_into = any(:members::uuid[]) and id <> all(:members::uuid[])
                """);
        run(person, """
                delete from people.person
                where workspace_id = :workspace and id in (
                  select id from people.person
                  where workspace_id = :workspace and id = any(:members::uuid[])
                  order by id for update)
                """);
    }

    /** A tag that nobody else has, and of which nothing was ever said, goes with whoever had it. */
    private void forgetTags(Cluster person) {
        Set<String> left = labels.without(person);
        run(person, "delete from people.tag where workspace_id = :workspace and person_id = any(:members::uuid[])");
        jdbc.sql("delete from people.label where workspace_id = :workspace and key <> all(:left)")
                .param("workspace", CurrentWorkspace.id().value())
                .param("left", left.toArray(String[]::new))
                .update();
        jdbc.sql("select people.forget(:members::uuid[])")
                .param("members", person.array())
                .query(row -> {});
    }

    private void run(Cluster person, String statement) {
        jdbc.sql(statement)
                .param("workspace", CurrentWorkspace.id().value())
                .param("members", person.array())
                .update();
    }
}
