package social.rapport.conversations;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.live.Live;
import social.rapport.shared.storage.CurrentWorkspace;

/** Tells the team, and whoever listens, what will soon be late and what is: each once. */
@Component
class Telling {

    static final String TOPIC = "promise";

    /** As many ids as one notification carries. */
    private static final int MOST = 150;

    private final JdbcClient jdbc;
    private final Live live;
    private final ApplicationEventPublisher events;

    Telling(JdbcClient jdbc, Live live, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.live = live;
        this.events = events;
    }

    /** Where something is to be told. */
    List<WorkspaceId> workspaces() {
        return jdbc.sql("select w from conversations.telling_workspaces() w").query(UUID.class).list().stream()
                .map(WorkspaceId::new)
                .toList();
    }

    private record Told(ConversationId conversation, UUID promise, Promise.Of of, Instant dueAt, boolean isLate) {}

    /** Tells some, in the caller's transaction; false where nothing is to be told. */
    boolean tellSome() {
        List<Told> told = jdbc.sql("""
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
                .query((row, number) -> new Told(
                        new ConversationId(row.getObject("conversation_id", UUID.class)),
                        row.getObject("promise_id", UUID.class),
                        Promise.Of.of(row.getString("due_for")),
                        row.getTimestamp("due_at").toInstant(),
                        row.getBoolean("late")))
                .list();
        told.forEach(this::publish);
        if (!told.isEmpty()) {
            live.publish(
                    CurrentWorkspace.id(),
                    TOPIC,
                    told.stream().map(one -> one.conversation().toString()).collect(Collectors.joining(" ")));
        }
        return !told.isEmpty();
    }

    private void publish(Told told) {
        WorkspaceId workspace = CurrentWorkspace.id();
        events.publishEvent(
                told.isLate()
                        ? new PromiseBroken(workspace, told.conversation(), told.promise(), told.of(), told.dueAt())
                        : new PromiseDue(workspace, told.conversation(), told.promise(), told.of(), told.dueAt()));
    }
}
