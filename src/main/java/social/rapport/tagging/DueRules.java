package social.rapport.tagging;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.CurrentWorkspace;

/** When rules over who people are look through them next: at once, soon after something is new, or from time to time. */
@Component
class DueRules {

    private final JdbcClient jdbc;

    DueRules(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Where a rule has to look through the people. */
    List<WorkspaceId> workspaces() {
        return jdbc.sql("select w from tagging.due_workspaces() w").query(UUID.class).list().stream()
                .map(WorkspaceId::new)
                .toList();
    }

    /** Those that have to look through the people, the one that waited longest first. */
    List<TagRule> all() {
        return jdbc.sql("""
                        select r.*, null::uuid as run_id
                        from tagging.rule r
                        where r.workspace_id = :workspace and r.due_at <= now() and r.state = 'active'
                          and r.deleted_at is null
                        order by r.due_at, r.id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .query(RuleTable::read)
                .list();
    }

    /**
     * Notes in the caller's transaction that something has changed which may change who matches. It waits for no rule:
     * rules wait for people, so that each would wait for the other.
     */
    void stir(Duration within) {
        jdbc.sql("""
                        insert into tagging.stirred (workspace_id)
                        select :workspace where exists (
                          select from tagging.rule
                          where workspace_id = :workspace and kind = 'being' and state = 'active' and deleted_at is null
                            and (due_at is null or due_at > :at))
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("at", Timestamp.from(Instant.now().plus(within)))
                .update();
    }

    /** Where rules are still to be told that something has changed. */
    List<WorkspaceId> stirred() {
        return jdbc.sql("select w from tagging.stirred_workspaces() w").query(UUID.class).list().stream()
                .map(WorkspaceId::new)
                .toList();
    }

    /** Tells all rules of the workspace at work, which have to look again within a time. */
    void tell(Duration within) {
        jdbc.sql("delete from tagging.stirred where workspace_id = :workspace")
                .param("workspace", CurrentWorkspace.id().value())
                .update();
        jdbc.sql("""
                        with stirred as (
                          select id from tagging.rule
                          where workspace_id = :workspace and kind = 'being' and state = 'active' and deleted_at is null
                            and (due_at is null or due_at > :at)
                          order by id for no key update)
                        update tagging.rule r set due_at = :at
                        from stirred
                        where r.workspace_id = :workspace and r.id = stirred.id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("at", Timestamp.from(Instant.now().plus(within)))
                .update();
    }

    /** When a rule looks again by itself; whoever changes something afterwards may bring that forward. */
    void begin(UUID id, @Nullable Instant again) {
        jdbc.sql("""
                        update tagging.rule set last_run_at = now(), due_at = :again
                        where workspace_id = :workspace and id = :id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .param("again", again == null ? null : Timestamp.from(again))
                .update();
    }

    /** @param error what went wrong; null where all went well */
    void end(UUID id, @Nullable String error, @Nullable Instant again) {
        jdbc.sql("""
                        update tagging.rule set last_error = :error, due_at = least(due_at, :again::timestamptz)
                        where workspace_id = :workspace and id = :id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .param("error", error)
                .param("again", again == null ? null : Timestamp.from(again))
                .update();
    }
}
