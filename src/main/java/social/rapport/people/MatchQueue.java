package social.rapport.people;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.storage.CurrentWorkspace;

/**
 * Whose likely matches are to be sought. A queue of its own behind {@link Changes}: that one is emptied as listings are
 * refreshed, which must not wait for matching, and a cursor over its ids would overlook whoever commits late.
 */
@Component
class MatchQueue extends PersonQueue {

    private final JdbcClient jdbc;

    MatchQueue(JdbcClient jdbc) {
        super(jdbc, "people.match_due", "people.workspaces_to_match");
        this.jdbc = jdbc;
    }

    void noteEverybody() {
        jdbc.sql("""
                        insert into people.match_due (workspace_id, person_id)
                        select p.workspace_id, p.id from people.person p
                        where p.workspace_id = :workspace and p.merged_into is null
                        """).param("workspace", CurrentWorkspace.id().value()).update();
    }
}
