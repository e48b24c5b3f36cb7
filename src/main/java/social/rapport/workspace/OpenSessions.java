package social.rapport.workspace;

import jakarta.servlet.http.HttpSession;
import java.util.UUID;
import org.springframework.core.serializer.support.SerializingConverter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.WorkspaceId;

/** Which workspace each session is in, so that one brand can end those in its own and no others. */
@Component
final class OpenSessions {

    private static final String WORKSPACE = "workspace";

    private final JdbcClient jdbc;
    private final SerializingConverter bytes = new SerializingConverter();

    OpenSessions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static void enter(HttpSession session, WorkspaceId workspace) {
        session.setAttribute(WORKSPACE, workspace.toString());
    }

    /** Ends all sessions of an account in a workspace, in the transaction that runs. */
    void end(UUID account, WorkspaceId workspace) {
        jdbc.sql("""
                        delete from workspace.session s
                        using workspace.session_attributes a
                        where s.principal_name = :account
                          and a.session_primary_id = s.primary_id
                          and a.attribute_name = :attribute and a.attribute_bytes = :workspace
                        """)
                .param("account", account.toString())
                .param("attribute", WORKSPACE)
                .param("workspace", bytes.convert(workspace.toString()))
                .update();
    }
}
