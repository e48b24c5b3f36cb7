package social.rapport.consent;

import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.people.Cluster;
import social.rapport.people.Hold;
import social.rapport.people.Memory;
import social.rapport.shared.storage.CurrentWorkspace;

/** What people want and were told. The ledger of what they said yes or no to is proof, and stays. */
@Component
@Order(70)
class PermissionMemory implements Memory {

    private final JdbcClient jdbc;

    PermissionMemory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Hold> holds(Cluster person) {
        long entries = jdbc.sql("""
                        select count(*) from consent.permission
                        where workspace_id = :workspace and person_id = any(:members::uuid[])
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("members", person.array())
                .query(Long.class)
                .single();
        return entries == 0 ? List.of() : List.of(new Hold("ledger", entries));
    }

    @Override
    public void forget(Cluster person) {
        jdbc.sql("""
                        delete from consent.preference
                        where workspace_id = :workspace and person_id = any(:members::uuid[])
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("members", person.array())
                .update();
        jdbc.sql("select consent.forget(:members::uuid[])")
                .param("members", person.array())
                .query(row -> {});
    }
}
