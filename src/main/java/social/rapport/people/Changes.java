package social.rapport.people;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.PersonId;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.CurrentWorkspace;

/** Keeps in mind of whom something new is known, until what is made from it has been made again. */
@Component
class Changes {

    private final JdbcClient jdbc;

    Changes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Notes them in the caller's transaction. */
    void note(Collection<PersonId> people) {
        if (people.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into people.change (workspace_id, person_id)
                        select :workspace, c.person_id from unnest(:people::uuid[]) as c(person_id)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("people", People.array(people))
                .update();
    }

    /** Takes some of them, each once; they come back where the caller's transaction fails. */
    Set<PersonId> take(int most) {
        return new HashSet<>(jdbc.sql("""
                        delete from people.change c
                        where c.workspace_id = :workspace and c.id = any(array(
                          select id from people.change
                          where workspace_id = :workspace
                          order by id limit :most
                          for update skip locked))
                        returning c.person_id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("most", most)
                .query((row, number) -> new PersonId(row.getObject("person_id", UUID.class)))
                .list());
    }

    /** Where anybody waits. */
    List<WorkspaceId> workspaces() {
        return new ArrayList<>(jdbc.sql("select w from people.changed_workspaces() w").query(UUID.class).list().stream()
                .map(WorkspaceId::new)
                .toList());
    }
}
