package social.rapport.workspace;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.Ids;
import social.rapport.shared.MemberId;
import social.rapport.shared.storage.CurrentWorkspace;

/** The team of the workspace at work. */
@Component
public class Members {

    private final JdbcClient jdbc;

    Members(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes the account a member, or gives a member who had left their place back. */
    public MemberId add(UUID account, Role role) {
        return new MemberId(jdbc.sql("""
                        insert into workspace.member (workspace_id, id, account_id, role)
                        values (:workspace, :id, :account, :role)
                        on conflict (workspace_id, account_id) do update
                          set role = excluded.role, removed_at = null
                        returning id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", Ids.next())
                .param("account", account)
                .param("role", role.key())
                .query(UUID.class)
                .single());
    }
}
