package social.rapport.workspace;

import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.Ids;
import tools.jackson.databind.json.JsonMapper;

/** The journal of who did what in a workspace. Rows are added, never changed: the role of the application may not. */
@Component
public class Audit {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Audit(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * Adds one line, in the transaction of the act itself.
     *
     * @param act what was done, as {@code noun.verb}, such as {@code member.invited}
     * @param subject what it was done to, as {@code noun:id}
     * @param details further facts; no secrets, no message texts
     */
    public void record(Actor by, String act, String subject, Map<String, ?> details) {
        jdbc.sql("""
                        insert into workspace.audit_entry
                          (workspace_id, id, actor_kind, actor_id, actor_name, act, subject, details)
                        values (:workspace, :id, :kind, :actor, :name, :act, :subject, :details::jsonb)
                        """)
                .param("workspace", by.workspace().value())
                .param("id", Ids.next())
                .param("kind", by.kind().name().toLowerCase(java.util.Locale.ROOT))
                .param("actor", by.id())
                .param("name", by.signature())
                .param("act", act)
                .param("subject", subject)
                .param("details", json.writeValueAsString(details))
                .update();
    }

    public void record(Actor by, String act, String subject) {
        record(by, act, subject, Map.of());
    }
}
