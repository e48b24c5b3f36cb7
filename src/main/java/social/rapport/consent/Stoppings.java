package social.rapport.consent;

import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Audit;

/** What the workspace at work has set about how people stop its messages. */
@Component
public class Stoppings {

    private final JdbcClient jdbc;
    private final Audit audit;

    Stoppings(JdbcClient jdbc, Audit audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    public Stopping current() {
        return jdbc.sql("select address from consent.stopping where workspace_id = :workspace")
                .param("workspace", CurrentWorkspace.id().value())
                .query((row, number) -> new Stopping(row.getString("address")))
                .optional()
                .orElse(Stopping.BY_WORD);
    }

    @Transactional
    public void set(Actor by, Stopping stopping) {
        jdbc.sql("""
                        insert into consent.stopping (workspace_id, address)
                        values (:workspace, :address)
                        on conflict (workspace_id) do update set address = excluded.address, changed_at = now()
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("address", stopping.address())
                .update();
        audit.record(by, "stopping.set", "workspace:" + CurrentWorkspace.id(), Map.of("address", stopping.address()));
    }
}
