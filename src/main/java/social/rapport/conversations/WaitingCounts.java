package social.rapport.conversations;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.live.LiveHearer;
import social.rapport.shared.storage.CurrentWorkspace;

/**
 * How many open conversations of a workspace wait. When one moves, everybody who looks at an inbox asks at once: it is
 * counted once for all of them, and remembered until the next one moves, on whichever node, or a moment has passed.
 */
@Component
class WaitingCounts implements LiveHearer {

    private static final Duration REMEMBERED = Duration.ofSeconds(1);
    private static final int WORKSPACES = 10_000;

    private final JdbcClient jdbc;
    private final Cache<WorkspaceId, Counts> remembered = Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .maximumSize(WORKSPACES)
            .build();

    WaitingCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Each exact up to {@link Inbox#COUNTED}. */
    record Counts(long unassigned, long team, long all) {}

    /** What a running transaction has changed is for itself to see. */
    Counts here() {
        return TransactionSynchronizationManager.isActualTransactionActive()
                ? count()
                : remembered.get(CurrentWorkspace.id(), workspace -> count());
    }

    private Counts count() {
        return jdbc.sql("""
                        select
                          (select count(*) from (
                            select from conversations.conversation
                            where workspace_id = :workspace and state = 'open' and assignee_id is null
                            limit :counted) c) as unassigned,
                          (select count(*) from (
                            select from conversations.conversation
                            where workspace_id = :workspace and state = 'open' and assignee_id is not null
                            limit :counted) c) as team,
                          (select count(*) from (
                            select from conversations.conversation
                            where workspace_id = :workspace and state = 'open'
                            limit :counted) c) as total
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("counted", Inbox.COUNTED)
                .query((row, number) ->
                        new Counts(row.getLong("unassigned"), row.getLong("team"), row.getLong("total")))
                .single();
    }

    /** Something moves in the running transaction: whoever asks after its commit is told how things are then. */
    void moved() {
        WorkspaceId workspace = CurrentWorkspace.id();
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    remembered.invalidate(workspace);
                }
            });
        } else {
            remembered.invalidate(workspace);
        }
    }

    @Override
    public String topic() {
        return Conversed.TOPIC;
    }

    @Override
    public void hear(WorkspaceId workspace, String payload) {
        remembered.invalidate(workspace);
    }
}
