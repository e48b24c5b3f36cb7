package social.rapport.rights;

import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.people.Cluster;
import social.rapport.people.Hold;
import social.rapport.people.Memory;
import social.rapport.shared.storage.CurrentWorkspace;

/**
 * What people asked for by right: that they were answered in time has to stay provable, not what was written. Whoever asked to
 * be erased is answered by it, and what else they asked for has come to its end.
 */
@Component
@Order(40)
class RequestMemory implements Memory {

    private final JdbcClient jdbc;

    RequestMemory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Hold> holds(Cluster person) {
        long requests = jdbc.sql("""
                        select count(*) from rights.request
                        where workspace_id = :workspace and person_id = any(:members::uuid[])
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("members", person.array())
                .query(Long.class)
                .single();
        return requests == 0 ? List.of() : List.of(new Hold("rights", requests));
    }

    @Override
    public void forget(Cluster person) {
        jdbc.sql("""
                        update rights.request set about = '', words = '', answer = '',
                          extended_why = case when extended_why is not null then '' end,
                          state = case when settled_at is not null then state when kind = 'erasure' then 'done'
                            else 'withdrawn' end,
                          settled_at = coalesce(settled_at, now())
                        where workspace_id = :workspace and person_id = any(:members::uuid[])
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("members", person.array())
                .update();
    }
}
