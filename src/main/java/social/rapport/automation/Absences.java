package social.rapport.automation;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.shared.Fault;
import social.rapport.shared.MemberId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Audit;
import social.rapport.workspace.Member;
import social.rapport.workspace.Members;
import social.rapport.workspace.Scope;

/** Who of the team is not there just now, as they say themselves, or as somebody says for them. */
@Component
public class Absences {

    private final JdbcClient jdbc;
    private final Members members;
    private final Returns returns;
    private final Audit audit;

    Absences(JdbcClient jdbc, Members members, Returns returns, Audit audit) {
        this.jdbc = jdbc;
        this.members = members;
        this.returns = returns;
        this.audit = audit;
    }

    /** Who is away, and since when. */
    public Map<MemberId, Instant> all() {
        Map<MemberId, Instant> away = new HashMap<>();
        jdbc.sql("select member_id, since from automation.absence where workspace_id = :workspace")
                .param("workspace", CurrentWorkspace.id().value())
                .query(row -> {
                    away.put(
                            new MemberId(row.getObject("member_id", UUID.class)),
                            row.getTimestamp("since").toInstant());
                });
        return away;
    }

    public boolean isAway(MemberId member) {
        return all().containsKey(member);
    }

    /** The member gets nothing until they are back, and gives back what they have where the rule says so. */
    @Transactional
    public Member leave(MemberId id, Actor by) {
        Member member = must(id, by);
        int left = jdbc.sql("""
                        insert into automation.absence (workspace_id, member_id) values (:workspace, :member)
                        on conflict do nothing
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("member", id.value())
                .update();
        if (left > 0) {
            audit.record(by, "member.away", "member:" + id, Map.of("name", member.name()));
            returns.of(id);
        }
        return member;
    }

    /** The member is there again and gets what comes from now on. */
    @Transactional
    public Member back(MemberId id, Actor by) {
        Member member = must(id, by);
        int back = jdbc.sql("delete from automation.absence where workspace_id = :workspace and member_id = :member")
                .param("workspace", CurrentWorkspace.id().value())
                .param("member", id.value())
                .update();
        if (back > 0) {
            audit.record(by, "member.back", "member:" + id, Map.of("name", member.name()));
        }
        return member;
    }

    private Member must(MemberId id, Actor by) {
        by.must(id.equals(by.member()) ? Scope.CONVERSATIONS_ANSWER : Scope.CONVERSATIONS_MANAGE);
        return members.find(id).orElseThrow(() -> Fault.notFound("member"));
    }
}
