package social.rapport.support;

import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.ui.Words;
import social.rapport.workspace.Accounts;
import social.rapport.workspace.Actor;
import social.rapport.workspace.ApiTokens;
import social.rapport.workspace.GeneralSettings;
import social.rapport.workspace.Members;
import social.rapport.workspace.NewAccount;
import social.rapport.workspace.NewWorkspace;
import social.rapport.workspace.Role;
import social.rapport.workspace.Scope;
import social.rapport.workspace.WorkspaceSettings;
import social.rapport.workspace.Workspaces;

/** Opens brands for tests to play in, each a workspace of its own. */
@TestComponent
public class Brands {

    private final Workspaces workspaces;
    private final Accounts accounts;
    private final Members members;
    private final ApiTokens tokens;
    private final GeneralSettings settings;
    private final WebServerApplicationContext server;

    Brands(
            Workspaces workspaces,
            Accounts accounts,
            Members members,
            ApiTokens tokens,
            GeneralSettings settings,
            WebServerApplicationContext server) {
        this.workspaces = workspaces;
        this.accounts = accounts;
        this.members = members;
        this.tokens = tokens;
        this.settings = settings;
        this.server = server;
    }

    public Brand open() {
        return new Brand(
                this, workspaces.create(new NewWorkspace("Snowdrift", ZoneId.of("Asia/Shanghai"), Words.LANGUAGES)));
    }

    String address() {
        return "http://localhost:"
                + java.util.Objects.requireNonNull(server.getWebServer()).getPort();
    }

    /** Within the workspace at work. */
    void reachedAt(String address) {
        WorkspaceSettings now = workspaces.current().orElseThrow().settings();
        settings.change(
                Actor.system(CurrentWorkspace.id()),
                new WorkspaceSettings(now.name(), now.languages(), now.hours(), now.rawDays(), address));
    }

    /** Makes a member with this role and tells how to sign in. */
    Login member(WorkspaceId workspace, Role role) {
        String email = "member-" + UUID.randomUUID() + "@example.com";
        String password = UUID.randomUUID().toString();
        UUID account = accounts.create(new NewAccount(email, role.key(), password));
        CurrentWorkspace.run(workspace, () -> members.add(account, role));
        return new Login(email, password);
    }

    String token(WorkspaceId workspace, Set<Scope> scopes) {
        return CurrentWorkspace.get(workspace, () -> tokens.create(Actor.system(workspace), "test", scopes));
    }

    public record Login(String email, String password) {}
}
