package social.rapport.terms;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.shared.Fault;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Audit;
import social.rapport.workspace.Scope;

/** Which terms the workspace at work accepts as soon as somebody proffers them; whoever asks is told. */
@Component
public class AcceptancePolicy {

    private final JdbcClient jdbc;
    private final Audit audit;

    AcceptancePolicy(JdbcClient jdbc, Audit audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** By their keys; none where nothing was set. */
    public List<String> accepts() {
        return jdbc.sql("select accepts from terms.policy where workspace_id = :workspace")
                .param("workspace", CurrentWorkspace.id().value())
                .query((row, number) ->
                        Stream.of((String[]) row.getArray("accepts").getArray()).toList())
                .optional()
                .orElse(List.of());
    }

    /** @throws Fault.Caller naming {@code /accepts} where one is not of the roster */
    @Transactional
    public void set(List<String> keys, Actor by) {
        by.must(Scope.WORKSPACE_MANAGE);
        if (!keys.stream().allMatch(key -> Terms.of(key).isPresent())) {
            throw Fault.invalid("/accepts", "terms.wrong.unknown");
        }
        List<String> accepts = keys.stream().distinct().sorted().toList();
        jdbc.sql("""
                        insert into terms.policy (workspace_id, accepts, by_name, changed_at)
                        values (:workspace, :accepts, :by, :now)
                        on conflict (workspace_id) do update
                          set accepts = excluded.accepts, by_name = excluded.by_name, changed_at = excluded.changed_at
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("accepts", accepts.toArray(String[]::new))
                .param("by", by.name())
                .param("now", Timestamp.from(Instant.now()))
                .update();
        audit.record(
                by,
                "terms.policy_set",
                "workspace:" + CurrentWorkspace.id(),
                Map.of("name", String.join(", ", accepts)));
    }
}
