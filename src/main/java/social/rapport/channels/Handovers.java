package social.rapport.channels;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.workspace.Workspaces;

/**
 * Hands messages to networks that know no idempotency key, each part of a message once: what was taken is not handed over
 * again, and where a crash or a lost answer leaves it open whether it was, a member decides.
 */
@Component
public class Handovers {

    /** Longer than any message is tried. */
    private static final Duration KEPT = Duration.ofDays(30);

    private static final Duration OFTEN = Duration.ofHours(6);

    private final JdbcClient jdbc;
    private final WorkspaceTransactions transactions;
    private final Workspaces workspaces;

    Handovers(JdbcClient jdbc, WorkspaceTransactions transactions, Workspaces workspaces) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.workspaces = workspaces;
    }

    /** Gives a part of a message to the network and tells the network's id of it, where it gives one. */
    @FunctionalInterface
    public interface Handing {

        /** @throws NetworkFailure where the network surely did not take it, or where nobody knows: {@link #unsure} */
        @Nullable
        String hand() throws NetworkFailure;
    }

    private record Before(boolean done, @Nullable String externalId) {}

    /** The network may have taken it: the answer got lost. Only somebody who looks there can tell. */
    public static NetworkFailure unsure() {
        return new NetworkFailure(NetworkFailure.Kind.PERMANENT, "unsure", "", null);
    }

    /** @return the network's id of this part, from now or from before */
    public @Nullable String once(WorkspaceId workspace, UUID message, int part, Handing handing) throws NetworkFailure {
        Optional<Before> before = transactions.in(workspace, () -> begin(message, part));
        if (before.isPresent()) {
            if (before.get().done()) {
                return before.get().externalId();
            }
            transactions.run(workspace, () -> takeBack(message, part));
            throw unsure();
        }
        try {
            String externalId = handing.hand();
            transactions.run(workspace, () -> done(message, part, externalId));
            return externalId;
        } catch (NetworkFailure notTaken) {
            transactions.run(workspace, () -> takeBack(message, part));
            throw notTaken;
        }
    }

    /** What is known of it from before; empty where it has just begun. */
    private Optional<Before> begin(UUID message, int part) {
        boolean isNew = 1
                == jdbc.sql("""
                        insert into channels.handover (workspace_id, message_id, part)
                        values (:workspace, :message, :part)
                        on conflict do nothing
                        """)
                        .param("workspace", CurrentWorkspace.id().value())
                        .param("message", message)
                        .param("part", part)
                        .update();
        if (isNew) {
            return Optional.empty();
        }
        return jdbc.sql("""
                        select done, external_id from channels.handover
                        where workspace_id = :workspace and message_id = :message and part = :part
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("message", message)
                .param("part", part)
                .query((row, number) -> new Before(row.getBoolean("done"), row.getString("external_id")))
                .optional();
    }

    private void done(UUID message, int part, @Nullable String externalId) {
        jdbc.sql("""
                        update channels.handover set done = true, external_id = :external
                        where workspace_id = :workspace and message_id = :message and part = :part
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("message", message)
                .param("part", part)
                .param("external", externalId)
                .update();
    }

    private void takeBack(UUID message, int part) {
        jdbc.sql("""
                        delete from channels.handover
                        where workspace_id = :workspace and message_id = :message and part = :part
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("message", message)
                .param("part", part)
                .update();
    }

    @Bean
    static RecurringTask<Void> handoverSweep(ObjectProvider<Handovers> handovers) {
        return Tasks.recurring("channels.handover.sweep", FixedDelay.of(OFTEN))
                .execute((instance, context) -> handovers.getObject().sweep(Instant.now()));
    }

    void sweep(Instant now) {
        for (WorkspaceId workspace : workspaces.all()) {
            transactions.run(workspace, () -> jdbc.sql("""
                                    delete from channels.handover
                                    where workspace_id = :workspace and begun_at < :before
                                    """)
                    .param("workspace", workspace.value())
                    .param("before", Timestamp.from(now.minus(KEPT)))
                    .update());
        }
    }
}
