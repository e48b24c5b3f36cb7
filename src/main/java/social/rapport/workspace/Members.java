package social.rapport.workspace;

import java.util.List;
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

    /** Everybody of the team, by name. */
    public List<Member> present() {
        return jdbc.sql("""
                        select m.id, m.account_id, a.name, a.email, m.role
                        from workspace.member m join workspace.account a on a.id = m.account_id
                        where m.workspace_id = :workspace and m.removed_at is null
                        order by lower(a.name), m.id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .query(Member::read)
                .list();
    }
}
