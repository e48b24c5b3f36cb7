package social.rapport.workspace;

import java.sql.Types;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.shared.MemberId;
import social.rapport.shared.WorkspaceId;

/** Those who can sign in to this server. */
@Component
public class Accounts {

    private final JdbcClient jdbc;
    private final Passwords passwords;

    Accounts(JdbcClient jdbc, Passwords passwords) {
        this.jdbc = jdbc;
        this.passwords = passwords;
    }

    /** @throws Fault.Caller where the e-mail belongs to an account already */
    public UUID create(NewAccount account) {
        UUID id = Ids.next();
        try {
            jdbc.sql("""
                            insert into workspace.account (id, email, name, password_hash)
                            values (:id, :email, :name, :hash)
                            """)
                    .param("id", id)
                    .param("email", account.email())
                    .param("name", account.name())
                    .param("hash", passwords.hash(account.password()))
                    .update();
        } catch (DuplicateKeyException taken) {
            throw Fault.invalid("email", "account.email.taken");
        }
        return id;
    }

    public Optional<Account> byId(UUID id) {
        return jdbc.sql("""
                        select id, email, name, password_hash, locale, time_zone
                        from workspace.account
                        where id = :id
                        """).param("id", id).query(Account.class).optional();
    }

    public Optional<Account> byEmail(String email) {
        return jdbc.sql("""
                        select id, email, name, password_hash, locale, time_zone
                        from workspace.account
                        where lower(email) = lower(:email)
                        """).param("email", email.strip()).query(Account.class).optional();
    }

    void change(UUID account, Profile profile) {
        jdbc.sql("update workspace.account set name = :name, locale = :language, time_zone = :zone where id = :id")
                .param("name", profile.name())
                .param("language", profile.language())
                .param("zone", profile.timeZone(), Types.VARCHAR)
                .param("id", account)
                .update();
    }

    /**
     * Changes the password and ends every session of the account but one.
     *
     * @param kept the id of the session that stays; empty where none does
     */
    void changePassword(UUID account, String password, String kept) {
        jdbc.sql("update workspace.account set password_hash = :hash where id = :id")
                .param("hash", passwords.hash(password))
                .param("id", account)
                .update();
        jdbc.sql("delete from workspace.session where principal_name = :account and session_id <> :kept")
                .param("account", account.toString())
                .param("kept", kept)
                .update();
    }

    /** Remembers where the account went, to lead it there next time. */
    void visited(UUID account, WorkspaceId workspace) {
        jdbc.sql("update workspace.account set last_workspace_id = :workspace where id = :id")
                .param("workspace", workspace.value())
                .param("id", account)
                .update();
    }

    /** Where the account is a member: the one it visited last, then first joined first. */
    public List<Membership> memberships(UUID account) {
        return jdbc.sql("""
                        select workspace_id, member_id, name, slug,
                          role, role_name, role_description, role_scopes, role_sees
                        from workspace.memberships(:account)
                        """)
                .param("account", account)
                .query((row, number) -> new Membership(
                        new WorkspaceId(row.getObject("workspace_id", UUID.class)),
                        new MemberId(row.getObject("member_id", UUID.class)),
                        Role.read(row),
                        row.getString("name"),
                        row.getString("slug")))
                .list();
    }

    /**
     * @param locale a BCP 47 tag, or null while they follow their browser
     * @param timeZone in which they see times, or null for the brand's
     */
    public record Account(
            UUID id,
            String email,
            String name,
            @Nullable String passwordHash,
            @Nullable String locale,
            @Nullable String timeZone) {}

    /** One workspace that an account belongs to. */
    public record Membership(WorkspaceId workspace, MemberId member, Role role, String workspaceName, String slug) {

        Actor actor(Account account) {
            return Actor.member(workspace, member, account.name(), role, account.id());
        }
    }
}
