package social.rapport.people;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import social.rapport.shared.PersonId;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.CurrentWorkspace;

/**
 * People for whom something is still to be done: noted in the transaction that makes it due, taken in the one that does
 * it. Whoever is noted twice waits twice and is done once by whoever takes both.
 */
abstract class PersonQueue {

    private final JdbcClient jdbc;
    private final String note;
    private final String take;
    private final String workspaces;

    /**
     * @param table with {@code id, workspace_id, person_id}
     * @param workspaces a function below row-level security that names the workspaces with rows in the table
     */
    PersonQueue(JdbcClient jdbc, String table, String workspaces) {
        this.jdbc = jdbc;
        this.note = """
                insert into %s (workspace_id, person_id)
                select :workspace, noted.person_id from unnest(:people::uuid[]) as noted(person_id)
                """.formatted(table);
        this.take = """
                delete from %1$s taken
                where taken.workspace_id = :workspace and taken.id = any(array(
                  select id from %1$s
                  where workspace_id = :workspace
                  order by id limit :most
                  for update skip locked))
                returning taken.person_id
                """.formatted(table);
        this.workspaces = "select waiting from %s() waiting".formatted(workspaces);
    }

    /** Notes them in the caller's transaction. */
    final void note(Collection<PersonId> people) {
        if (people.isEmpty()) {
            return;
        }
        jdbc.sql(note)
                .param("workspace", CurrentWorkspace.id().value())
                .param("people", People.array(people))
                .update();
    }

    /** Takes some of them, each once; they come back where the caller's transaction fails. */
    final Set<PersonId> take(int most) {
        return jdbc
                .sql(take)
                .param("workspace", CurrentWorkspace.id().value())
                .param("most", most)
                .query((row, number) -> new PersonId(row.getObject("person_id", UUID.class)))
                .stream()
                .collect(Collectors.toSet());
    }

    /** Where anybody waits. */
    final List<WorkspaceId> workspaces() {
        return jdbc.sql(workspaces).query(UUID.class).list().stream()
                .map(WorkspaceId::new)
                .toList();
    }
}
