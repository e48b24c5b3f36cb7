package social.rapport.workspace;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.Ids;
import social.rapport.shared.MemberId;
import social.rapport.shared.storage.CurrentWorkspace;

/** Who belongs to the team of the workspace at work; {@link Team} changes it. */
@Component
public class Members {

    private final JdbcClient jdbc;
    private final Roles roles;

    Members(JdbcClient jdbc, Roles roles) {
        this.jdbc = jdbc;
        this.roles = roles;
    }

    /**
     * Makes the account a member, or gives a member who had left their place back; whoever is a member already stays what
     * they are.
     */
    public MemberId add(UUID account, Role role) {
        return new MemberId(jdbc.sql("""
                        insert into workspace.member as m (workspace_id, id, account_id, role)
                        values (:workspace, :id, :account, :role)
                        on conflict (workspace_id, account_id) do update
                          set role = case when m.removed_at is null then m.role else excluded.role end,
                              suspended_at = case when m.removed_at is null then m.suspended_at end,
                              removed_at = null
                        returning id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", Ids.next())
                .param("account", account)
                .param("role", role.key())
                .query(UUID.class)
                .single());
    }

    /** Everybody of the team who may enter, by name. */
    public List<Member> present() {
        return all().stream().filter(member -> !member.isSuspended()).toList();
    }

    /** The team with those who are suspended, by name. */
    public List<Member> all() {
        Function<String, Role> known = roles.known();
        return jdbc.sql("""
                        select m.id, m.account_id, a.name, a.email, m.role, m.seen_at, m.suspended_at
                        from workspace.member m join workspace.account a on a.id = m.account_id
                        where m.workspace_id = :workspace and m.removed_at is null
                        order by lower(a.name), m.id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .query((row, number) -> Member.read(row, known))
                .list();
    }

    /** Somebody of the team; empty where they have left. */
    public Optional<Member> find(MemberId id) {
        Function<String, Role> known = roles.known();
        return jdbc.sql("""
                        select m.id, m.account_id, a.name, a.email, m.role, m.seen_at, m.suspended_at
                        from workspace.member m join workspace.account a on a.id = m.account_id
                        where m.workspace_id = :workspace and m.id = :id and m.removed_at is null
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id.value())
                .query((row, number) -> Member.read(row, known))
                .optional();
    }

    /** Whether an account with this e-mail is of the team. */
    boolean haveEmail(String email) {
        return jdbc.sql("""
                        select exists (
                          select from workspace.member m join workspace.account a on a.id = m.account_id
                          where m.workspace_id = :workspace and m.removed_at is null and lower(a.email) = lower(:email))
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("email", email)
                .query(Boolean.class)
                .single();
    }

    /** Whether the actor may do what only owners may: an owner, or Rapport itself; no token. */
    public boolean isOwner(Actor actor) {
        MemberId member = actor.member();
        return member == null
                ? actor.kind() == Actor.Kind.SYSTEM
                : find(member).filter(found -> found.role().isOwner()).isPresent();
    }
}
