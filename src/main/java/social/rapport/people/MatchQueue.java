package social.rapport.people;

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

/**
 * Whose likely matches are to be sought. A queue of its own behind {@link Changes}: that one is emptied as listings are
 * refreshed, which must not wait for matching, and a cursor over its ids would overlook whoever commits late.
 */
@Component
class MatchQueue {

    private final JdbcClient jdbc;

    MatchQueue(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Notes them in the caller's transaction. */
    void note(Collection<PersonId> people) {
        if (people.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into people.match_due (workspace_id, person_id)
                        select :workspace, d.person_id from unnest(:people::uuid[]) as d(person_id)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("people", People.array(people))
                .update();
    }

    void noteEverybody() {
        jdbc.sql("""
                        insert into people.match_due (workspace_id, person_id)
                        select p.workspace_id, p.id from people.person p
                        where p.workspace_id = :workspace and p.merged_into is null
                        """).param("workspace", CurrentWorkspace.id().value()).update();
    }

    /** Takes some of them, each once; they come back where the caller's transaction fails. */
    Set<PersonId> take(int most) {
        return new HashSet<>(jdbc.sql("""
                        delete from people.match_due d
                        where d.workspace_id = :workspace and d.id = any(array(
                          select id from people.match_due
                          where workspace_id = :workspace
                          order by id limit :most
                          for update skip locked))
                        returning d.person_id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("most", most)
                .query((row, number) -> new PersonId(row.getObject("person_id", UUID.class)))
                .list());
    }

    /** Where anybody waits. */
    List<WorkspaceId> workspaces() {
        return jdbc.sql("select w from people.workspaces_to_match() w").query(UUID.class).list().stream()
                .map(WorkspaceId::new)
                .toList();
    }
}
