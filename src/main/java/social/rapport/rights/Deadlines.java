package social.rapport.rights;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.shared.Fault;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Audit;
import social.rapport.workspace.Scope;
import social.rapport.workspace.Workspaces;

/** By when the workspace at work answers requests for rights. */
@Component
public class Deadlines {

    private final JdbcClient jdbc;
    private final Workspaces workspaces;
    private final Audit audit;

    Deadlines(JdbcClient jdbc, Workspaces workspaces, Audit audit) {
        this.jdbc = jdbc;
        this.workspaces = workspaces;
        this.audit = audit;
    }

    /** The rule that holds for whoever asks now. */
    public DueRule rule() {
        return jdbc.sql("select due_rule from rights.setting where workspace_id = :workspace")
                .param("workspace", CurrentWorkspace.id().value())
                .query((row, number) -> DueRule.of(row.getString("due_rule")).orElseThrow())
                .optional()
                .orElse(DueRule.GDPR);
    }

    /** What was asked before stays due when it was. */
    @Transactional
    public void set(DueRule rule, Actor by) {
        by.must(Scope.WORKSPACE_MANAGE);
        jdbc.sql("""
                        insert into rights.setting (workspace_id, due_rule, by_name, changed_at)
                        values (:workspace, :rule, :by, :now)
                        on conflict (workspace_id) do update
                          set due_rule = excluded.due_rule, by_name = excluded.by_name, changed_at = excluded.changed_at
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("rule", rule.key())
                .param("by", by.name())
                .param("now", Timestamp.from(Instant.now()))
                .update();
        audit.record(by, "rights.rule_set", "workspace:" + CurrentWorkspace.id(), Map.of("name", rule.name()));
    }

    Term begin(Instant asked) {
        DueRule rule = rule();
        return new Term(rule, asked, rule.due(asked, zone()), null);
    }

    /** @throws Fault.Caller of kind CONFLICT where it can't be extended any more, or not at all */
    Term extend(Term term, String why, Instant now) {
        if (!term.isExtendable(now)) {
            throw Fault.conflict("rights.wrong.extension");
        }
        Instant due = term.rule().extended(term.askedAt(), zone()).orElseThrow();
        return new Term(term.rule(), term.askedAt(), due, new Term.Extension(now, why));
    }

    private ZoneId zone() {
        return workspaces.current().orElseThrow().timeZone();
    }
}
