package social.rapport.workspace;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.shared.storage.CurrentWorkspace;

/**
 * Asks people to join the team of the workspace at work. Whoever holds the link may join under the e-mail that was
 * invited, once, within {@link #LIFE}; asking again makes a new link and ends the old one.
 */
@Component
public class Invitations {

    public static final Duration LIFE = Duration.ofDays(7);

    static final String PREFIX = "inv_";

    private final JdbcClient jdbc;
    private final Members members;
    private final Roles roles;
    private final Audit audit;

    Invitations(JdbcClient jdbc, Members members, Roles roles, Audit audit) {
        this.jdbc = jdbc;
        this.members = members;
        this.roles = roles;
        this.audit = audit;
    }

    /** @param secret what the link ends in, known here for the only time */
    public record Issued(Invitation invitation, String secret) {

        @Override
        public String toString() {
            return "Issued[" + invitation.id() + "]";
        }
    }

    /** Those who have not answered yet, the latest first, also where their time is over. */
    public List<Invitation> waiting() {
        Function<String, Role> known = roles.known();
        return jdbc.sql("""
                        select id, email, role, invited_by, created_at, expires_at
                        from workspace.invitation
                        where workspace_id = :workspace and accepted_at is null and revoked_at is null
                        order by created_at desc, id desc
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .query((row, number) -> Invitation.read(row, known))
                .list();
    }

    /** @throws Fault.Caller naming {@code email} or {@code role} where it cannot be */
    @Transactional
    public Issued invite(Actor by, String email, Role role) {
        mayGive(by, role);
        if (!NewAccount.isEmail(email)) {
            throw Fault.invalid("email", "account.email.wrong");
        }
        if (members.haveEmail(email.strip())) {
            throw Fault.invalid("email", "invitation.member");
        }
        Function<String, Role> known = roles.known();
        WorkspaceSecret secret = WorkspaceSecret.make(PREFIX, CurrentWorkspace.id());
        Invitation invitation = jdbc.sql("""
                        insert into workspace.invitation as i
                          (workspace_id, id, email, role, hash, invited_by, expires_at)
                        values (:workspace, :id, :email, :role, :hash, :by, now() + make_interval(secs => :life))
                        on conflict (workspace_id, lower(email)) where accepted_at is null and revoked_at is null
                        do update set role = excluded.role, hash = excluded.hash, invited_by = excluded.invited_by,
                          created_at = now(), expires_at = excluded.expires_at
                        returning id, email, role, invited_by, created_at, expires_at
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", Ids.next())
                .param("email", email.strip())
                .param("role", role.key())
                .param("hash", secret.hash())
                .param("by", by.name())
                .param("life", LIFE.toSeconds())
                .query((row, number) -> Invitation.read(row, known))
                .single();
        record(by, "member.invited", invitation);
        return new Issued(invitation, secret.text());
    }

    /** Makes a new link, which ends the old one, and begins the time anew. */
    @Transactional
    public Issued renew(Actor by, UUID id) {
        Invitation old = find(id);
        return invite(by, old.email(), old.role());
    }

    /** Ends a link that nobody has followed yet. */
    @Transactional
    public Invitation revoke(Actor by, UUID id) {
        by.must(Scope.MEMBERS_MANAGE);
        Invitation invitation = find(id);
        jdbc.sql("update workspace.invitation set revoked_at = now() where workspace_id = :workspace and id = :id")
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .update();
        record(by, "invitation.revoked", invitation);
        return invitation;
    }

    /** Takes a revocation back, where nobody has asked the same person anew meanwhile. */
    @Transactional
    public void restore(Actor by, UUID id) {
        Function<String, Role> known = roles.known();
        Invitation restored = jdbc.sql("""
                        update workspace.invitation i set revoked_at = null
                        where workspace_id = :workspace and id = :id and accepted_at is null
                          and revoked_at > now() - interval '1 minute'
                          and not exists (
                            select from workspace.invitation other
                            where other.workspace_id = :workspace and lower(other.email) = lower(i.email)
                              and other.accepted_at is null and other.revoked_at is null)
                        returning id, email, role, invited_by, created_at, expires_at
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .query((row, number) -> Invitation.read(row, known))
                .optional()
                .orElseThrow(() -> Fault.notFound("invitation"));
        mayGive(by, restored.role());
        record(by, "invitation.restored", restored);
    }

    private Invitation find(UUID id) {
        Function<String, Role> known = roles.known();
        return jdbc.sql("""
                        select id, email, role, invited_by, created_at, expires_at
                        from workspace.invitation
                        where workspace_id = :workspace and id = :id and accepted_at is null and revoked_at is null
                        for update
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .query((row, number) -> Invitation.read(row, known))
                .optional()
                .orElseThrow(() -> Fault.notFound("invitation"));
    }

    /** What the secret of a link invites to, while it can be followed. */
    Optional<Joining.Open> open(WorkspaceSecret secret) {
        Function<String, Role> known = roles.known();
        return jdbc.sql("""
                                select w.name, i.id, i.email, i.role, i.invited_by, i.created_at, i.expires_at
                                from workspace.invitation i
                                join workspace.workspace w on w.workspace_id = i.workspace_id
                                where i.workspace_id = :workspace and i.hash = :hash
                                  and i.accepted_at is null and i.revoked_at is null and i.expires_at > now()
                                """)
                .param("workspace", secret.workspace().value())
                .param("hash", secret.hash())
                .query((row, number) ->
                        new Joining.Open(secret.workspace(), row.getString("name"), Invitation.read(row, known)))
                .optional();
    }

    /** Of many who follow a link at once, one gets it. */
    Optional<Invitation> claim(WorkspaceSecret secret) {
        Function<String, Role> known = roles.known();
        return jdbc.sql("""
                        update workspace.invitation set accepted_at = now()
                        where workspace_id = :workspace and hash = :hash
                          and accepted_at is null and revoked_at is null and expires_at > now()
                        returning id, email, role, invited_by, created_at, expires_at
                        """)
                .param("workspace", secret.workspace().value())
                .param("hash", secret.hash())
                .query((row, number) -> Invitation.read(row, known))
                .optional();
    }

    private void mayGive(Actor by, Role role) {
        by.must(Scope.MEMBERS_MANAGE);
        if (role.isOwner() && !members.isOwner(by)) {
            throw Fault.invalid("role", "members.owners-only");
        }
        roles.mustGive(by, role);
    }

    private void record(Actor by, String act, Invitation invitation) {
        audit.record(
                by,
                act,
                "invitation:" + invitation.id(),
                Map.of("email", invitation.email(), "role", invitation.role().audited()));
    }
}
