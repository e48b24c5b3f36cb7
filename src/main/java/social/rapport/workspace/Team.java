package social.rapport.workspace;

import java.util.Map;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.shared.Fault;
import social.rapport.shared.MemberId;
import social.rapport.shared.storage.CurrentWorkspace;

/**
 * Changes to the team of the workspace at work. Whoever may do less, or nothing, afterwards is signed out of the
 * workspace by the same commit. Only owners touch owners and make them, nobody changes their own place, and one owner
 * always stays; API tokens belong to the workspace and outlive whoever made them.
 */
@Component
public class Team {

    private final JdbcClient jdbc;
    private final Members members;
    private final Roles roles;
    private final OpenSessions sessions;
    private final Audit audit;

    Team(JdbcClient jdbc, Members members, Roles roles, OpenSessions sessions, Audit audit) {
        this.jdbc = jdbc;
        this.members = members;
        this.roles = roles;
        this.sessions = sessions;
        this.audit = audit;
    }

    /**
     * Gives a member another role.
     *
     * @return the member as they were before
     * @throws Fault.Caller where the actor may not, or nobody would own the workspace
     */
    @Transactional
    public Member changeRole(Actor by, MemberId id, Role role) {
        Member member = reach(by, id);
        if (member.role().equals(role)) {
            return member;
        }
        mayTouch(by, role);
        roles.mustGive(by, role);
        if (member.role().isOwner()) {
            mustKeepAnOwner(member);
        }
        jdbc.sql("update workspace.member set role = :role where workspace_id = :workspace and id = :id")
                .param("role", role.key())
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id.value())
                .update();
        sessions.end(member.account(), CurrentWorkspace.id());
        audit.record(
                by,
                "member.role_changed",
                subject(id),
                Map.of("name", member.name(), "from", member.role().audited(), "to", role.audited()));
        return member;
    }

    /** Keeps a member out until they are reinstated. */
    @Transactional
    public Member suspend(Actor by, MemberId id) {
        Member member = reach(by, id);
        if (!member.isSuspended()) {
            mustKeepAnOwner(member);
            jdbc.sql("update workspace.member set suspended_at = now() where workspace_id = :workspace and id = :id")
                    .param("workspace", CurrentWorkspace.id().value())
                    .param("id", id.value())
                    .update();
            sessions.end(member.account(), CurrentWorkspace.id());
            audit.record(by, "member.suspended", subject(id), Map.of("name", member.name()));
        }
        return member;
    }

    /** Lets a suspended member in again. */
    @Transactional
    public Member reinstate(Actor by, MemberId id) {
        Member member = reach(by, id);
        if (member.isSuspended()) {
            jdbc.sql("update workspace.member set suspended_at = null where workspace_id = :workspace and id = :id")
                    .param("workspace", CurrentWorkspace.id().value())
                    .param("id", id.value())
                    .update();
            audit.record(by, "member.reinstated", subject(id), Map.of("name", member.name()));
        }
        return member;
    }

    /** Takes a member off the team; what they did stays. */
    @Transactional
    public Member remove(Actor by, MemberId id) {
        Member member = reach(by, id);
        mustKeepAnOwner(member);
        jdbc.sql("update workspace.member set removed_at = now() where workspace_id = :workspace and id = :id")
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id.value())
                .update();
        sessions.end(member.account(), CurrentWorkspace.id());
        audit.record(by, "member.removed", subject(id), Map.of("name", member.name()));
        return member;
    }

    /** Takes a removal back. */
    @Transactional
    public Member restore(Actor by, MemberId id) {
        oneAtATime();
        Function<String, Role> known = roles.known();
        Role role = jdbc.sql("""
                        update workspace.member set removed_at = null
                        where workspace_id = :workspace and id = :id and removed_at is not null
                        returning role
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id.value())
                .query((row, number) -> known.apply(row.getString("role")))
                .optional()
                .orElseThrow(() -> Fault.notFound("member"));
        mayTouch(by, role);
        roles.mustGive(by, role);
        Member member = members.find(id).orElseThrow();
        audit.record(by, "member.restored", subject(id), Map.of("name", member.name()));
        return member;
    }

    private Member reach(Actor by, MemberId id) {
        oneAtATime();
        Member member = members.find(id).orElseThrow(() -> Fault.notFound("member"));
        if (id.equals(by.member())) {
            throw Fault.conflict("members.yourself");
        }
        mayTouch(by, member.role());
        return member;
    }

    /** Two owners who demote each other at the same time must not leave a workspace to nobody. */
    private void oneAtATime() {
        jdbc.sql("select workspace_id from workspace.workspace where workspace_id = :workspace for update")
                .param("workspace", CurrentWorkspace.id().value())
                .query()
                .singleRow();
    }

    private void mayTouch(Actor by, Role role) {
        by.must(Scope.MEMBERS_MANAGE);
        if (role.isOwner() && !members.isOwner(by)) {
            throw Fault.forbidden("members.owners-only");
        }
        Roles.mustCover(by, role);
    }

    private void mustKeepAnOwner(Member leaving) {
        boolean others = members.present().stream()
                .anyMatch(member -> member.role().isOwner() && !member.id().equals(leaving.id()));
        if (leaving.role().isOwner() && !others) {
            throw Fault.conflict("members.last-owner");
        }
    }

    private static String subject(MemberId id) {
        return "member:" + id;
    }
}
