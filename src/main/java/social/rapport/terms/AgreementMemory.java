package social.rapport.terms;

import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.people.Cluster;
import social.rapport.people.Hold;
import social.rapport.people.Memory;
import social.rapport.shared.storage.CurrentWorkspace;

/** What people proffered. What was agreed binds the brand beyond the erasure and stays as it was signed, which names nobody. */
@Component
@Order(40)
class AgreementMemory implements Memory {

    private final JdbcClient jdbc;

    AgreementMemory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Hold> holds(Cluster person) {
        long agreed = jdbc.sql("""
                        select count(*) from terms.agreement
                        where workspace_id = :workspace and person_id = any(:members::uuid[]) and record is not null
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("members", person.array())
                .query(Long.class)
                .single();
        return agreed == 0 ? List.of() : List.of(new Hold("agreements", agreed));
    }

    @Override
    public void forget(Cluster person) {
        jdbc.sql("""
                        delete from terms.agreement
                        where workspace_id = :workspace and person_id = any(:members::uuid[]) and record is null
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("members", person.array())
                .update();
    }
}
