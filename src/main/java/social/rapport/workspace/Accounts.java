package social.rapport.workspace;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import social.rapport.shared.Ids;
import social.rapport.shared.MemberId;
import social.rapport.shared.WorkspaceId;

/** Those who can sign in to this server. */
@Component
public class Accounts {

    private final JdbcClient jdbc;
    private final PasswordEncoder passwords;

    Accounts(JdbcClient jdbc, PasswordEncoder passwords) {
        this.jdbc = jdbc;
        this.passwords = passwords;
    }

    /** Makes an account. The password must have passed {@link PasswordPolicy}. */
    public UUID create(String email, String name, String password) {
        UUID id = Ids.next();
        jdbc.sql("""
                        insert into workspace.account (id, email, name, password_hash)
                        values (:id, :email, :name, :hash)
                        """)
                .param("id", id)
                .param("email", email)
                .param("name", name)
                .param("hash", passwords.encode(password))
                .update();
        return id;
    }

    public Optional<Account> byEmail(String email) {
        return jdbc.sql("""
                        select id, email, name, password_hash, locale
                        from workspace.account
                        where lower(email) = lower(:email)
                        """).param("email", email.strip()).query(Account.class).optional();
    }

    /** Where the account is a member, first joined first. */
    public List<Membership> memberships(UUID account) {
        return jdbc.sql("select workspace_id, member_id, role, name, slug from workspace.memberships(:account)")
                .param("account", account)
                .query((row, number) -> new Membership(
                        new WorkspaceId(row.getObject("workspace_id", UUID.class)),
                        new MemberId(row.getObject("member_id", UUID.class)),
                        Role.of(row.getString("role")),
                        row.getString("name"),
                        row.getString("slug")))
                .list();
    }

    /** @param locale a BCP 47 tag, or null while they follow their browser */
    public record Account(
            UUID id,
            String email,
            String name,
            @org.jspecify.annotations.Nullable String passwordHash,
            @org.jspecify.annotations.Nullable String locale) {}

    /** One workspace that an account belongs to. */
    public record Membership(WorkspaceId workspace, MemberId member, Role role, String workspaceName, String slug) {

        Actor actor(Account account) {
            return new Actor(Actor.Kind.MEMBER, workspace, member.value(), account.name(), role.scopes(), account.id());
        }
    }
}
