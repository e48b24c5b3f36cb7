package social.rapport.conversations;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.CurrentWorkspace;

/** Tells the team, and whoever listens, what will soon be late and what is: each once. */
@Component
class DuePromises {

    /** As many ids as one notification carries. */
    private static final int MOST = 150;

    private final JdbcClient jdbc;
    private final Told told;
    private final ApplicationEventPublisher events;

    DuePromises(JdbcClient jdbc, Told told, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.told = told;
        this.events = events;
    }

    /** Where something is to be told. */
    List<WorkspaceId> workspaces() {
        return jdbc.sql("select w from conversations.telling_workspaces() w").query(UUID.class).list().stream()
                .map(WorkspaceId::new)
                .toList();
    }

    private record Due(ConversationId conversation, UUID promise, Promise.Of of, Instant dueAt, boolean isLate) {}

    /** Tells some, in the caller's transaction; false where nothing is to be told. */
    boolean tellSome() {
        List<Due> due = jdbc.sql("""
                        with due as (
                          select conversation_id, due_at <= now() as late
                          from conversations.clock
                          where workspace_id = :workspace and tell_at <= now()
                          order by tell_at
                          limit :most
                          for update skip locked)
                        update conversations.clock k
                        set tell_at = case when not due.late then k.due_at end
                        from due
                        where k.workspace_id = :workspace and k.conversation_id = due.conversation_id
                        returning k.conversation_id, k.promise_id, k.due_for, k.due_at, due.late
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("most", MOST)
                .query((row, number) -> new Due(
                        new ConversationId(row.getObject("conversation_id", UUID.class)),
                        row.getObject("promise_id", UUID.class),
                        Promise.Of.of(row.getString("due_for")),
                        row.getTimestamp("due_at").toInstant(),
                        row.getBoolean("late")))
                .list();
        due.forEach(this::publish);
        if (!due.isEmpty()) {
            told.whomItConcerns(due.stream().map(Due::conversation).toList());
        }
        return !due.isEmpty();
    }

    private void publish(Due due) {
        WorkspaceId workspace = CurrentWorkspace.id();
        events.publishEvent(
                due.isLate()
                        ? new PromiseBroken(workspace, due.conversation(), due.promise(), due.of(), due.dueAt())
                        : new PromiseDue(workspace, due.conversation(), due.promise(), due.of(), due.dueAt()));
    }
}
